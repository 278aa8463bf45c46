package dev.mmio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.simulator.journal.Tally;
import dev.mmio.simulator.live.Echo;
import dev.mmio.simulator.live.Milliseconds;
import dev.mmio.simulator.live.Milliseconds.Stretch;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.Voice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveTest {

    private static final String TEXT = "\"generationConfig\": {\"responseModalities\": [\"TEXT\"]}";
    private static final String RESUMPTION = "\"sessionResumption\": {}";
    private static final Predicate<JsonNode> HANDLE = json -> json.has("sessionResumptionUpdate");

    private Simulator simulator = Simulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void restart(String... settings) {
        simulator.close();
        simulator = Simulator.start(settings);
    }

    @Test
    void answersSpeechWithItselfAndTellsItsWords() throws IOException {
        var script = Script.of(7, Duration.ofSeconds(3)).withoutPauses();
        var spoken = new ByteArrayOutputStream();
        Voice.speak(script, spoken);

        try (var client =
                LiveClient.begin(simulator, "\"inputAudioTranscription\": {}, \"outputAudioTranscription\": {}")) {
            var turn = client.speak(spoken.toByteArray()).endSound().turn();

            assertThat(LiveClient.transcript(turn, "inputTranscription").split(" ", -1))
                    .containsExactlyElementsOf(Speeches.words(script));
            assertThat(LiveClient.transcript(turn, "outputTranscription"))
                    .isEqualTo(LiveClient.transcript(turn, "inputTranscription"));
            assertThat(LiveClient.sound(turn)).isEqualTo(Echo.of(spoken.toByteArray()));
            var parts = turn.getFirst();
            assertThat(parts.path("serverContent").has("inputTranscription")).isTrue();
            var usage = turn.getLast().path("usageMetadata");
            assertThat(usage.path("promptTokenCount").asInt()).isEqualTo(75);
            assertThat(usage.path("responseTokenCount").asInt()).isEqualTo(75);
            client.goodbye();
        }
        awaitJournal(tally -> tally.answered() == 1);
        assertThat(simulator.journal().job("j1").total()).isOne();
    }

    @Test
    void letsEveryMillisecondBeFoundAgain() {
        restart("simulator.live.longest-turn=200ms");
        try (var client = LiveClient.begin(simulator, "")) {
            client.speak(Milliseconds.sound(0, 1_000))
                    .speak(Milliseconds.sound(1_500, 1_640))
                    .endSound();

            var sound = new ByteArrayOutputStream();
            for (var turn = 0; turn < 6; turn++) {
                sound.writeBytes(LiveClient.sound(client.turn()));
            }

            assertThat(Milliseconds.heardBy(sound.toByteArray()))
                    .containsExactly(new Stretch(0, 1_000), new Stretch(1_500, 1_640));
            assertThat(simulator.liveSessions()).singleElement().satisfies(seen -> {
                assertThat(seen.job()).isEqualTo("j1");
                assertThat(seen.model()).isEqualTo(LiveClient.MODEL);
                assertThat(seen.arrivedMillis()).isEqualTo(1_140);
                assertThat(seen.heardMillis()).isEqualTo(1_140);
                assertThat(seen.turns()).isEqualTo(6);
                assertThat(seen.open()).isTrue();
            });
        }
    }

    @Test
    void takesSilenceForTheEndOfATurn() {
        try (var client = LiveClient.begin(
                simulator, "\"realtimeInputConfig\": {\"automaticActivityDetection\": {\"silenceDurationMs\": 100}}")) {
            client.speak(new byte[32_000]).speak(Milliseconds.sound(0, 200)).speak(new byte[3_200]);

            var sound = LiveClient.sound(client.turn());

            assertThat(Milliseconds.heardBy(sound)).containsExactly(new Stretch(0, 200));
            assertThat(sound.length).isLessThan(Echo.of(new byte[32_000]).length);
        }
    }

    @Test
    void leavesTurnsToAClientThatWantsToMarkThem() {
        try (var client = LiveClient.begin(
                simulator, "\"realtimeInputConfig\": {\"automaticActivityDetection\": {\"disabled\": true}}")) {
            client.speak(Milliseconds.sound(0, 100));
            client.send("{\"realtimeInput\": {\"activityStart\": {}}}").speak(Milliseconds.sound(100, 200));
            client.send("{\"realtime_input\": {\"activity_end\": {}}}").speak(Milliseconds.sound(200, 300));

            assertThat(Milliseconds.heardBy(LiveClient.sound(client.turn()))).containsExactly(new Stretch(100, 200));
        }
    }

    @Test
    void answersTextAsModelsDo() {
        try (var client = LiveClient.begin(simulator, TEXT)) {
            var first = client.write("Say exactly: hello there").turn();
            assertThat(LiveClient.text(first)).isEqualTo("hello there");

            var turns = """
                    {"clientContent": {"turns": [{"role": "user", "parts": [{"text": "the sea"}]}], "turnComplete": %s}}""";
            client.send(turns.formatted(false)).send(turns.formatted(true));
            var second = client.turn();

            assertThat(LiveClient.text(second)).contains("the sea");
            assertThat(prompt(second)).isGreaterThan(prompt(first));
        }
    }

    @Test
    void speaksWhatItAnswersToText() {
        try (var client = LiveClient.begin(simulator, "\"outputAudioTranscription\": {}")) {
            var turn = client.write("Say exactly: hello").turn();

            assertThat(LiveClient.sound(turn)).isEqualTo(Echo.of("hello"));
            assertThat(LiveClient.transcript(turn, "outputTranscription")).isEqualTo("hello");
            assertThat(turn.get(turn.size() - 2)
                            .path("serverContent")
                            .path("generationComplete")
                            .asBoolean(false))
                    .isTrue();
        }
    }

    @Test
    void resumesWhereAHandleWasGiven() {
        String early;
        String late;
        long before;
        try (var client = LiveClient.begin(simulator, TEXT + ", " + RESUMPTION)) {
            early = LiveClient.handle(client.next(HANDLE));
            before = prompt(client.write("Say exactly: one").turn());
            late = LiveClient.handle(client.next(HANDLE));
            client.speak(Milliseconds.sound(0, 100));
        }

        try (var client = LiveClient.begin(simulator, TEXT + ", " + resuming(late))) {
            var again = client.write("Say exactly: one").turn();
            assertThat(prompt(again)).isGreaterThan(before);
            assertThat(LiveClient.text(again)).isEqualTo("one");
        }
        try (var client = LiveClient.begin(simulator, TEXT + ", " + resuming(early))) {
            assertThat(prompt(client.write("Say exactly: one").turn())).isEqualTo(before);
        }

        assertThat(simulator.liveSessions()).singleElement().satisfies(seen -> {
            assertThat(seen.connections()).isEqualTo(3);
            assertThat(seen.turns()).isOne();
        });
    }

    @Test
    void knowsNoHandleThatItDidNotGiveOrThatIsOld() {
        restart("simulator.live.handle-expiry=0s");
        String expired;
        try (var client = LiveClient.begin(simulator, RESUMPTION)) {
            expired = LiveClient.handle(client.next(HANDLE));
        }
        for (var handle : List.of("made-up", expired)) {
            try (var client = LiveClient.connect(simulator).send(LiveClient.setup(resuming(handle)))) {
                assertThat(client.end()).startsWith("1008 ").contains("session not found");
            }
        }
    }

    @Test
    void tellsThatTheConnectionWillEndAndEndsIt() {
        restart("simulator.live.connection-lasts=900ms", "simulator.live.go-away-before=550ms");
        try (var client = LiveClient.begin(simulator, "")) {
            var left = client.next(json -> json.has("goAway"))
                    .path("goAway")
                    .path("timeLeft")
                    .asString("");

            assertThat(left).matches("0\\.\\d+s");
            assertThat(client.end()).startsWith("1011 Deadline expired");
        }
    }

    @Test
    void stopsWhenItIsInterrupted() {
        restart("simulator.live.speed=1");
        try (var client = LiveClient.begin(simulator, "")) {
            client.write("Say exactly: " + "a long answer ".repeat(100));
            client.next(json -> json.path("serverContent").has("modelTurn"));

            client.speak(Milliseconds.sound(0, 20));
            client.next(json -> json.path("serverContent").path("interrupted").asBoolean(false));
            assertThat(client.turn()).hasSize(1);
            assertThat(Milliseconds.heardBy(LiveClient.sound(client.endSound().turn())))
                    .containsExactly(new Stretch(0, 20));
        }
    }

    @Test
    void keepsItsContextShortIfItIsTold() {
        try (var client = LiveClient.begin(
                simulator,
                TEXT
                        + ", \"contextWindowCompression\": {\"triggerTokens\": 100, \"slidingWindow\": {\"targetTokens\": \"20\"}}")) {
            var long1 = prompt(client.write("x".repeat(4_000)).turn());
            var long2 = prompt(client.write("x".repeat(4_000)).turn());

            assertThat(long1).isEqualTo(1_000);
            assertThat(long2).isEqualTo(1_020);
        }
    }

    @Test
    void holdsAKeyToItsNumberOfSessions() {
        restart("simulator.live.sessions=1");
        try (var first = LiveClient.begin(simulator, "")) {
            try (var second = LiveClient.connect(simulator).send(LiveClient.setup(""))) {
                assertThat(second.end()).startsWith("1011 You exceeded your current quota");
            }
            first.goodbye();
        }
        awaitJournal(tally -> tally.running() == 0);
        LiveClient.begin(simulator, "").close();

        assertThat(simulator.journal().faults()).containsEntry("limit-sessions", 1);
    }

    @Test
    void refusesWhatGoogleRefuses() {
        restart("simulator.keys.accepted=good", "simulator.content.models=" + LiveClient.MODEL);
        try (var client = LiveClient.connect(simulator)) {
            assertThat(client.end()).startsWith("1007 API key not valid");
        }
        var refused = Map.of(
                "{\"realtimeInput\": {\"text\": \"hi\"}}", "1007 setup must be the first",
                "{\"setup\": {}}", "1007 ",
                "{\"set\": {}}", "1007 Invalid JSON payload received. Unknown name \"set\"",
                "hello", "1007 Invalid JSON",
                "{\"setup\": {\"model\": \"models/other\"}}", "1008 models/other is not found");
        refused.forEach((message, reason) -> {
            try (var client = LiveClient.at(simulator.uri(), LiveClient.PATH + "?key=good")
                    .send(message)) {
                assertThat(client.end()).startsWith(reason);
            }
        });
        try (var client =
                LiveClient.at(simulator.uri(), LiveClient.PATH + "?key=good").send(LiveClient.setup(""))) {
            client.next(json -> json.has("setupComplete"));
            client.send("{\"realtimeInput\": {\"audio\": {\"data\": \"AAAA\", \"mimeType\": \"audio/pcm\"}}}");
            assertThat(client.end()).startsWith("1007 ");
        }
    }

    @Test
    void isFoundBehindTwoSlashesAndSpeaksTextFramesToo() {
        restart("simulator.live.binary=false");
        try (var client = LiveClient.at(simulator.uri(), "/" + LiveClient.PATH + "?key=any")) {
            client.send(LiveClient.setup(TEXT)).next(json -> json.has("setupComplete"));

            assertThat(LiveClient.text(client.write("Say exactly: yes").turn())).isEqualTo("yes");
            assertThat(client.answersPing()).isTrue();
        }
    }

    @Test
    void refusesAHandshakeThatIsNone() throws IOException {
        try (var client = new ApiClient(simulator.uri())) {
            var reply = client.send(client.request(LiveClient.PATH).build());

            assertThat(reply.statusCode()).isEqualTo(400);
        }
        assertThatThrownBy(() -> LiveClient.at(simulator.uri(), "/ws/nothing", "x-goog-api-key", "any"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    private void awaitJournal(Predicate<Tally> condition) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.test(simulator.journal().job("j1"))) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String resuming(String handle) {
        return "\"sessionResumption\": {\"handle\": \"" + handle + "\"}";
    }

    private static long prompt(List<JsonNode> turn) {
        return turn.getLast().path("usageMetadata").path("promptTokenCount").asLong(0);
    }
}
