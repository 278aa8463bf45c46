package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.client.JobClient;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.live.Milliseconds;
import dev.mmio.simulator.live.Milliseconds.Stretch;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// T16: sessions whose connections are closed, reset or silent lose nothing that is not told of.
class LiveIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int WAV_HEAD = 44;

    /// How often a connection of each session comes to grief.
    private static final int TROUBLES = Integer.getInteger("soak.live-troubles", 2);

    private static LocalCluster cluster;
    private static Outside outside;
    private static JobClient client;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of("simulator.live.longest-turn=200ms"),
                "mmio.live.latency=3s",
                "mmio.live.settle=300ms",
                "mmio.live.buffer=256KB",
                "mmio.live.pace=2",
                "mmio.live.patience=10s");
        outside = cluster.outside();
        client = JobClient.connect(cluster.broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void answersWhatIsSaidInOrderAndKeepsTheMinutes() throws Exception {
        var job = client.submit(request("live-plain"));
        var listener = new Listener();
        try (var session = client.live(job)) {
            Listener.say(session, 0, 1000, 40);
            session.end();
            listener.hear(session, SOON);
        }

        listener.assertInOrder();
        assertThat(listener.heard()).containsExactly(new Stretch(0, 1000));
        assertThat(listener.missing()).isZero();
        assertThat(listener.all(LiveOutput.TurnEnd.class)).hasSize(5);

        var result = (JobResult.Succeeded) outside.awaitResult("live-plain", SOON);
        assertThat(result.terms().usage().outputTokens()).isPositive();
        var output = result.output();
        assertThat(Objects.requireNonNull(output.transcript()).duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(output.transcript().segments()).hasSize(10);
        assertThat(output.text()).isNotBlank();
        var wav = Files.readAllBytes(
                Path.of(URI.create(output.artifacts().getFirst().uri())));
        assertThat(Arrays.copyOfRange(wav, WAV_HEAD, wav.length)).isEqualTo(listener.sound());
        assertThat(outside.events("live-plain"))
                .filteredOn(event ->
                        event instanceof JobEvent.Stage stage && stage.stage().equals("listen"))
                .singleElement()
                .satisfies(event -> assertThat(Objects.requireNonNull(((JobEvent.Stage) event).operation())
                                .metadata())
                        .containsEntry("topic", "mmio-live-input")
                        .containsEntry("partition", LocalCluster.partitionOf("live-plain")));
        outside.assertGuarantees(List.of(new JobId("live-plain")));
    }

    /// What may become of a connection, and how much of the input may be told of as missing for it.
    private enum Trouble {
        GO_AWAY(FaultKind.LIVE_GO_AWAY, "1.5s", TROUBLES),
        GO_AWAY_SILENTLY(FaultKind.LIVE_GO_AWAY, "0.6s silent", TROUBLES),
        RESET(FaultKind.LIVE_RESET, "", TROUBLES),
        INTERNAL(FaultKind.LIVE_CLOSED, "1011 Internal error encountered.", TROUBLES),
        GARBAGE(FaultKind.LIVE_GARBAGE, "json", TROUBLES),
        NO_FRAME(FaultKind.LIVE_GARBAGE, "frame", TROUBLES),
        // Until it is noticed nothing is answered, and what was said last before may be missing too.
        SILENCE(FaultKind.LIVE_SILENT, "", 1 + TROUBLES / 10, MOST_MISSING + 2_000);

        private final FaultKind kind;
        private final String value;
        private final int times;
        private final long mostMissing;

        Trouble(FaultKind kind, String value, int times) {
            this(kind, value, times, MOST_MISSING);
        }

        /// @param mostMissing milliseconds that may be missing each time
        Trouble(FaultKind kind, String value, int times, long mostMissing) {
            this.kind = kind;
            this.value = value;
            this.times = times;
            this.mostMissing = mostMissing;
        }

        private Fault fault() {
            return Fault.of(kind).with(value).after(25);
        }

        private String job() {
            return "live-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Nobody says how long an answer takes at most on a machine that does much else.
    private static final long MOST_MISSING = 3500;

    private static final long LONG = 6_000 + 2_000L * TROUBLES;

    @Test
    void everyMillisecondIsAnsweredOrToldOfAsAGap() throws Exception {
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            var listeners = new EnumMap<Trouble, Future<Listener>>(Trouble.class);
            for (var trouble : Trouble.values()) {
                cluster.fail(trouble.job(), trouble.fault(), trouble.times);
                listeners.put(trouble, all.submit(() -> talk(trouble.job())));
            }
            for (var trouble : Trouble.values()) {
                var listener = Objects.requireNonNull(listeners.get(trouble)).get();
                System.out.println(trouble + ": missing " + listener.missing() + " ms, longest silence "
                        + listener.longestSilence().toMillis() + " ms, answers " + listener.heard());
                listener.assertInOrder();
                listener.assertAccountedFor(LONG);
                listener.assertHeardInOrder();
                assertThat(listener.missing())
                        .as(trouble.job())
                        .isLessThanOrEqualTo(trouble.times * trouble.mostMissing);
                assertThat(cluster.calls(trouble.job())).as(trouble.job()).isGreaterThan(trouble.times);
                assertThat(outside.awaitResult(trouble.job(), SOON)).isInstanceOf(JobResult.Succeeded.class);
            }
            assertThat(Objects.requireNonNull(listeners.get(Trouble.SILENCE))
                            .get()
                            .longestSilence())
                    .as("until a dead connection is noticed and replaced")
                    .isLessThan(Duration.ofSeconds(5).plus(SPARE));
        }
    }

    /// Two cores for everything.
    private static final Duration SPARE = Duration.ofSeconds(2);

    private static Listener talk(String id) throws Exception {
        var job = client.submit(request(id));
        var listener = new Listener();
        try (var session = client.live(job)) {
            Listener.sayInTime(session, 0, LONG, 1);
            session.end();
            listener.hear(session, SOON);
        }
        return listener;
    }

    @Test
    void saysARecordingAtItsPace() throws Exception {
        var sound = Milliseconds.sound(0, 2000);
        var wav = new ByteArrayOutputStream();
        wav.writeBytes(WavFile.head(sound.length));
        wav.writeBytes(sound);
        var recording = new MediaRef(null, Base64.getEncoder().encodeToString(wav.toByteArray()), "audio/wav");
        cluster.fail("live-recording", Fault.of(FaultKind.LIVE_RESET).after(25));

        var job = client.submit(new LiveRequest(
                JobTerms.of("live-recording"), recording, false, ResponseModality.AUDIO, "Kore", "Be kind."));
        var listener = new Listener();
        try (var session = client.live(job)) {
            listener.hear(session, SOON);
        }

        listener.assertInOrder();
        listener.assertAccountedFor(2000);
        var result = (JobResult.Succeeded) outside.awaitResult("live-recording", SOON);
        assertThat(Objects.requireNonNull(result.output().transcript()).duration())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSlowSessionLeavesOutInputAndItsNeighbourDoesNot() throws Exception {
        var slowId = LocalCluster.idIn(1, "live-slow");
        var fastId = LocalCluster.idIn(1, "live-fast");
        cluster.fail(slowId, Fault.of(FaultKind.LIVE_SLOW).with("60ms"));
        var slow = client.submit(request(slowId));
        var fast = client.submit(request(fastId));
        var slowListener = new Listener();
        var fastListener = new Listener();
        try (var slowSession = client.live(slow);
                var fastSession = client.live(fast)) {
            Listener.say(slowSession, 0, 30_000, 100);
            slowSession.end();
            Listener.say(fastSession, 0, 2_000, 40);
            fastSession.end();
            fastListener.hear(fastSession, SOON);
            slowListener.hear(slowSession, SOON);
        }

        assertThat(fastListener.heard()).containsExactly(new Stretch(0, 2000));
        slowListener.assertInOrder();
        slowListener.assertAccountedFor(30_000);
        assertThat(slowListener.all(LiveOutput.Gap.class))
                .filteredOn(gap -> gap.reason() == LiveOutput.GapReason.OVERRUN)
                .isNotEmpty();
        System.out.println("slow: missing " + slowListener.missing() + " ms, answers " + slowListener.heard());
    }

    @Test
    void tellsWhatWasNotAnsweredUntilItsEnd() throws Exception {
        cluster.fail("live-mute", Fault.of(FaultKind.LIVE_MUTE).after(0));

        var job = client.submit(request("live-mute"));
        var listener = new Listener();
        try (var session = client.live(job)) {
            Listener.say(session, 0, 1000, 40);
            session.end();
            listener.hear(session, SOON);
        }

        listener.assertAccountedFor(1000);
        assertThat(listener.all(LiveOutput.Gap.class))
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).isEqualTo(LiveOutput.GapReason.UNANSWERED));
        assertThat(outside.awaitResult("live-mute", SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    @Test
    void tellsWhatCannotBeRead() throws Exception {
        var job = client.submit(request("live-garbled"));
        var listener = new Listener();
        try (var session = client.live(job)) {
            Listener.say(session, 0, 400, 40);
            // Whose they are is told by what they say, or else by their key.
            sendInput("live-garbled", "{\"type\":\"audio\",\"audio\":\"YWJj\"}");
            sendInput(null, "{\"type\":\"audio\",\"jobId\":\"live-garbled\",\"audio\":\"***\"}");
            sendInput("live-garbled", "not JSON");
            Listener.say(session, 400, 1000, 40);
            session.end();
            listener.hear(session, SOON);
        }

        listener.assertInOrder();
        assertThat(listener.heard()).containsExactly(new Stretch(0, 1000));
        assertThat(listener.all(LiveOutput.Gap.class))
                .isNotEmpty()
                .allSatisfy(gap -> assertThat(gap.reason()).isEqualTo(LiveOutput.GapReason.UNREADABLE))
                .allSatisfy(gap -> assertThat(gap.end()).isEqualTo(gap.start()));
        var result = (JobResult.Succeeded) outside.awaitResult("live-garbled", SOON);
        assertThat(Objects.requireNonNull(result.output().transcript()).gaps())
                .extracting(JobOutput.Gap::reason)
                .contains("UNREADABLE");
    }

    @Test
    void endsWhenItIsToldWhyItCannotBegin() throws Exception {
        cluster.fail(
                "live-refused", Fault.of(FaultKind.LIVE_REFUSED).with("1007 Request contains an invalid argument."));

        var job = client.submit(request("live-refused"));
        var listener = new Listener();
        try (var session = client.live(job)) {
            listener.hear(session, SOON);
        }

        var result = (JobResult.Failed) outside.awaitResult("live-refused", SOON);
        assertThat(result.error().code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(result.error().detail()).isEqualTo("Request contains an invalid argument.");
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        var job = client.submit(request("live-cancelled"));
        try (var session = client.live(job)) {
            session.write("Say exactly: one two three");
            var first = session.next(SOON);
            assertThat(first).isNotInstanceOf(LiveOutput.End.class);
            client.cancel(job.id());
            new Listener().hear(session, SOON);
        }

        assertThat(outside.awaitResult("live-cancelled", SOON)).isInstanceOf(JobResult.Cancelled.class);
        await().atMost(SOON)
                .until(() -> cluster.simulator().liveSessions().stream()
                        .noneMatch(session -> session.job().equals("live-cancelled") && session.open()));
    }

    private static void sendInput(@Nullable String key, String value) throws InterruptedException {
        outside.deliver(new ProducerRecord<>(
                Topics.DEFAULT.liveInput(),
                LocalCluster.partitionOf("live-garbled"),
                key == null ? null : key.getBytes(UTF_8),
                value.getBytes(UTF_8)));
    }

    private static LiveRequest request(String id) {
        return new LiveRequest(JobTerms.of(id), null, true, ResponseModality.AUDIO, null, null);
    }
}
