package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.Pcm;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.live.Milliseconds;
import dev.mmio.worker.gemini.live.LiveConnection;
import dev.mmio.worker.gemini.live.LiveEvent;
import dev.mmio.worker.gemini.live.LiveListener;
import dev.mmio.worker.gemini.live.LiveSetup;
import dev.mmio.worker.gemini.live.LiveSocket;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.FakeContext;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the SDK's own live client does not do.
class GoogleLiveIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(2);
    private static final LiveSetup SETUP =
            new LiveSetup("gemini-3.1-flash-live-preview", ResponseModality.AUDIO, "Kore", "Be kind.", null);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Simulator simulator;

    private final Heard heard = new Heard();

    @BeforeAll
    static void start() {
        simulator = Simulator.start(
                "simulator.live.longest-turn=60s",
                "simulator.live.sessions=1",
                "simulator.content.models=" + SETUP.model(),
                "simulator.keys.accepted=" + Geminis.KEY);
    }

    @AfterAll
    static void stop() {
        simulator.close();
        CLIENT.shutdownNow();
    }

    private static final class Heard implements LiveListener {

        private final List<LiveEvent> events = new CopyOnWriteArrayList<>();
        private volatile @Nullable JobException lost;

        @Override
        public void on(LiveEvent event) {
            events.add(event);
        }

        @Override
        public void lost(JobException why) {
            lost = why;
        }

        private byte[] sound() {
            var sound = new ByteArrayOutputStream();
            events.stream()
                    .filter(LiveEvent.Sound.class::isInstance)
                    .forEach(event ->
                            sound.writeBytes(((LiveEvent.Sound) event).samples().bytes()));
            return sound.toByteArray();
        }

        private String handle() {
            return events.stream()
                    .filter(LiveEvent.Resumable.class::isInstance)
                    .map(event -> ((LiveEvent.Resumable) event).handle())
                    .reduce((_, last) -> last)
                    .orElseThrow();
        }
    }

    @Test
    void sendsInOrder() throws Exception {
        var arrived = new AtomicInteger();
        try (var connection = connect("order", SETUP)) {
            for (int at = 0; at < 20_000; at += 20) {
                if (!connection.hasRoom()) {
                    await().atMost(SOON).until(connection::hasRoom);
                }
                connection.send(Pcm.of(Milliseconds.sound(at, at + 20)), 16_000, arrived::incrementAndGet);
            }
            connection.endSound();
            await().atMost(SOON).until(() -> heard.events.contains(new LiveEvent.TurnEnd()));
            await().atMost(SOON).until(() -> arrived.get() == 1000);
        }

        assertThat(Milliseconds.heardBy(heard.sound())).containsExactly(new Milliseconds.Stretch(0, 20_000));
        assertThat(heard.lost).isNull();
        awaitClosed();
    }

    @Test
    void tellsWhyASetupIsRefused() {
        fail("refused", Fault.of(FaultKind.LIVE_REFUSED).with("1007 Request contains an invalid argument."));
        assertRefused("refused", SETUP, FailureCode.INVALID_REQUEST);
        assertRefused(
                "unknown",
                new LiveSetup("no-such-model", ResponseModality.AUDIO, null, null, null),
                FailureCode.INVALID_REQUEST);

        var stranger = catchThrowableOfType(
                JobException.Permanent.class,
                () -> google("another-key", SOON).connect(SETUP, caller("stranger"), heard));
        assertThat(stranger.code()).isEqualTo(FailureCode.UNAUTHORIZED);
    }

    private void assertRefused(String job, LiveSetup setup, FailureCode code) {
        var thrown = catchThrowableOfType(JobException.Permanent.class, () -> connect(job, setup));

        assertThat(thrown.code()).isEqualTo(code);
        assertThat(thrown.detail()).isNotBlank();
    }

    @Test
    void waitsForASetupOnlyForAWhile() {
        fail("unanswered", Fault.of(FaultKind.LIVE_UNANSWERED));

        assertThatThrownBy(() -> google(Duration.ofMillis(300)).connect(SETUP, caller("unanswered"), heard))
                .isInstanceOf(JobException.Transient.class);
        awaitClosed();
    }

    @Test
    void aHandshakeThatIsRefusedMeansWhatItDoesElsewhere() {
        fail("quota", Fault.of(FaultKind.QUOTA_PER_MINUTE));
        fail("unavailable", Fault.of(FaultKind.UNAVAILABLE));

        assertThatThrownBy(() -> connect("quota", SETUP)).isInstanceOf(QuotaExhausted.class);
        assertThatThrownBy(() -> connect("unavailable", SETUP)).isInstanceOf(JobException.Transient.class);
    }

    @Test
    void oneSessionTooManyWaits() throws Exception {
        try (var _ = connect("first", SETUP)) {
            assertThatThrownBy(() -> connect("second", SETUP)).isInstanceOf(JobException.NoQuota.class);
        }
        awaitClosed();
    }

    @Test
    void goesOnByAHandleAndBeginsAnewWithoutOne() throws Exception {
        try (var connection = connect("resumed", SETUP)) {
            connection.send("Say exactly: one", () -> {});
            await().atMost(SOON).until(() -> heard.events.contains(new LiveEvent.TurnEnd()));
            await().atMost(SOON).until(() -> heard.events.getLast() instanceof LiveEvent.Resumable);
        }
        awaitClosed();
        try (var _ = connect("resumed", SETUP.resumedBy(heard.handle()))) {
            assertThat(heard.events).doesNotContain(new LiveEvent.Forgotten());
            assertThat(simulator.liveSessions().stream()
                            .filter(seen -> seen.job().equals("resumed")))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.connections()).isEqualTo(2));
        }
        awaitClosed();
        try (var _ = connect("resumed", SETUP.resumedBy("nobody-knows-it"))) {
            assertThat(heard.events).contains(new LiveEvent.Forgotten());
        }
        awaitClosed();
    }

    @Test
    void tellsOfEveryEnd() throws Exception {
        for (var fault : List.of(
                Fault.of(FaultKind.LIVE_RESET).after(0),
                Fault.of(FaultKind.LIVE_CLOSED)
                        .with("1011 Internal error encountered.")
                        .after(0),
                Fault.of(FaultKind.LIVE_GARBAGE).with("json").after(0),
                Fault.of(FaultKind.LIVE_GARBAGE).with("frame").after(0),
                Fault.of(FaultKind.LIVE_SILENT).after(0))) {
            fail("ending", fault);
            var ending = new Heard();
            try (var _ = google(SOON).connect(SETUP, caller("ending"), ending)) {
                await(fault.kind().name()).atMost(SOON).until(() -> ending.lost != null);
            }
            assertThat(ending.lost).as(fault.kind().name()).isInstanceOf(JobException.Transient.class);
            assertThat(Objects.requireNonNull(ending.lost)).hasMessageNotContaining(Geminis.KEY);
            awaitClosed();
        }
    }

    private static void fail(String job, Fault fault) {
        simulator.fail(FaultRule.next(FaultMatch.ANY.job(job), fault));
    }

    private LiveConnection connect(String job, LiveSetup setup) throws InterruptedException {
        return google(SOON).connect(setup, caller(job), heard);
    }

    private static Caller caller(String job) {
        return Caller.of(new FakeContext(job), "live");
    }

    private static GoogleLive google(Duration patience) {
        return google(Geminis.KEY, patience);
    }

    private static GoogleLive google(String key, Duration patience) {
        var endpoint = new GeminiEndpoint(Objects.requireNonNull(HttpUrl.get(simulator.uri())), key);
        var terms = new LiveSocket.Terms(CLIENT, PING, patience, true);
        return new GoogleLive(endpoint, terms, new FaultMeaning(InstantSource.system(), Geminis.KEY));
    }

    private static void awaitClosed() {
        await().atMost(SOON).until(() -> simulator.liveSessions().stream().noneMatch(seen -> seen.open()));
    }
}
