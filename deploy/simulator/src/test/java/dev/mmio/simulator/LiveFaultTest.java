package dev.mmio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.journal.Tally;
import dev.mmio.simulator.live.Milliseconds;
import dev.mmio.simulator.live.Milliseconds.Stretch;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFaultTest {

    private static final String TEXT = "\"generationConfig\": {\"responseModalities\": [\"TEXT\"]}";

    private final Simulator simulator = Simulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void refusesASetup() {
        simulator.fail(Fault.of(FaultKind.LIVE_REFUSED).with("1007 No such voice."));
        try (var client = LiveClient.connect(simulator).send(LiveClient.setup(""))) {
            assertThat(client.end()).isEqualTo("1007 No such voice.");
            assertThat(client.rest()).isEmpty();
        }
        assertThat(broken()).isOne();
    }

    @Test
    void doesNotAnswerASetup() {
        simulator.fail(Fault.of(FaultKind.LIVE_UNANSWERED));
        try (var client = LiveClient.connect(simulator).send(LiveClient.setup(""))) {
            assertThat(client.answersPing()).isTrue();
            assertThat(client.rest()).isEmpty();
            assertThat(client.isOpen()).isTrue();
        }
        assertThat(broken()).isOne();
    }

    @Test
    void closesInTheMiddle() {
        simulator.fail(Fault.of(FaultKind.LIVE_CLOSED).after(3));
        try (var client = LiveClient.begin(simulator, "")) {
            client.speak(Milliseconds.sound(0, 1_000)).endSound();

            assertThat(client.end()).isEqualTo("1011 Internal error encountered.");
            assertThat(client.rest()).hasSize(3);
        }
        assertThat(broken()).isOne();
    }

    @Test
    void resetsInTheMiddle() {
        simulator.fail(Fault.of(FaultKind.LIVE_RESET).after(0));
        // What was sent before it may be lost with it, even the end of the setup.
        try (var client = LiveClient.connect(simulator).send(LiveClient.setup(""))) {
            assertThat(client.end()).contains("reset");
        }
        assertThat(broken()).isOne();
    }

    @Test
    void fallsSilent() {
        simulator.fail(Fault.of(FaultKind.LIVE_SILENT).after(0));
        try (var client = LiveClient.begin(simulator, TEXT).write("hello")) {
            assertThat(client.answersPing()).isFalse();
            assertThat(client.rest()).isEmpty();
            assertThat(client.isOpen()).isTrue();
        }
        assertThat(broken()).isOne();
    }

    @Test
    void talksNonsense() {
        simulator.fail(Fault.of(FaultKind.LIVE_GARBAGE).after(0));
        try (var client = LiveClient.begin(simulator, TEXT)) {
            assertThat(client.next().path("garbage").asString("")).contains("modelTu");
            assertThat(LiveClient.text(client.write("Say exactly: sorry").turn()))
                    .isEqualTo("sorry");
        }
        simulator.fail(Fault.of(FaultKind.LIVE_GARBAGE).with("frame").after(0));
        try (var client = LiveClient.begin(simulator, "")) {
            assertThat(client.end()).contains("ProtocolException");
        }
    }

    @Test
    void goesAway() {
        simulator.fail(Fault.of(FaultKind.LIVE_GO_AWAY).with("0.3s").after(0));
        try (var client = LiveClient.begin(simulator, TEXT)) {
            var left = client.next().path("goAway").path("timeLeft").asString("");
            assertThat(left).isEqualTo("0.3s");
            assertThat(client.end()).startsWith("1011 Deadline expired");
        }
        simulator.fail(Fault.of(FaultKind.LIVE_GO_AWAY).with("1.2s silent").after(0));
        try (var client = LiveClient.begin(simulator, TEXT)) {
            client.next(json -> json.has("goAway"));
            client.write("hello");
            assertThat(client.answersPing()).isFalse();
            assertThat(client.rest()).isEmpty();
            assertThat(client.end()).startsWith("1011 Deadline expired");
        }
    }

    @Test
    void readsSlowly() {
        simulator.fail(Fault.of(FaultKind.LIVE_SLOW).with("20ms").after(0));
        try (var client = LiveClient.begin(simulator, "")) {
            var begun = System.nanoTime();
            client.speak(Milliseconds.sound(0, 400)).endSound();

            assertThat(Milliseconds.heardBy(LiveClient.sound(client.turn()))).containsExactly(new Stretch(0, 400));
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(21 * 20).toNanos());
        }
    }

    @Test
    void answersNothing() {
        simulator.fail(Fault.of(FaultKind.LIVE_MUTE).after(0));
        try (var client = LiveClient.begin(simulator, TEXT).write("hello")) {
            assertThat(client.answersPing()).isTrue();
            assertThat(client.rest()).isEmpty();
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void failsTheHandshakeAsAnyRequest() {
        simulator.fail(Fault.of(FaultKind.UNAVAILABLE));
        assertThatThrownBy(() -> LiveClient.connect(simulator))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(503));
        assertThat(simulator.journal().faults()).containsEntry("UNAVAILABLE", 1);
    }

    @Test
    void takesScriptsForOneJobOverHttp() throws IOException {
        var rule = """
                {"match": {"job": "j1", "action": "bidiGenerateContent"}, "fault": {"kind": "live-closed",
                 "value": "1008 Enough.", "afterChunks": 0}}""";
        try (var client = new ApiClient(simulator.uri())) {
            client.send(client.request("/simulator/faults", "content-type", "application/json")
                    .POST(BodyPublishers.ofString(rule))
                    .build());
            try (var other = LiveClient.at(simulator.uri(), LiveClient.PATH, "x-goog-api-key", "any")) {
                other.send(LiveClient.setup("")).next(json -> json.has("setupComplete"));
                assertThat(other.answersPing()).isTrue();
            }
            try (var struck = LiveClient.begin(simulator, "")) {
                assertThat(struck.end()).isEqualTo("1008 Enough.");
            }

            var seen =
                    ApiClient.json(client.send(client.request("/simulator/live").build()));
            assertThat(seen).hasSize(2);
        }
    }

    /// How many connections have ended as they should not, once all have ended.
    private int broken() {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        var tally = tally();
        while (tally.running() > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            tally = tally();
        }
        return tally.broken();
    }

    private Tally tally() {
        return simulator.journal().job("j1");
    }
}
