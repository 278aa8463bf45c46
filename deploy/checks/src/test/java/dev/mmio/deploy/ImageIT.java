package dev.mmio.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.client.JobClient;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobRequest.TranscribeRequest;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.SpokenWord;
import dev.mmio.simulator.speech.WavFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The images that are here keep what their page promises, with a Kafka in a container beside them. Skipped where there
/// is
/// no container engine or no image.
@ExtendWith(WhereImagesAre.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// What compose and the chart give it at least, in seconds.
    private static final int GRACE = 60;

    /// How a JVM ends that a signal has asked to.
    private static final String ENDED_BY_SIGTERM = "143";

    private static final String KEY = "AIzaSyCanaryCanaryCanaryCanaryCanary123";

    @TempDir
    private static Path folder;

    private static @Nullable Installation installation;
    private static @Nullable JobClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var started = Installation.start(folder, KEY);
        installation = started;
        client = JobClient.connect(started.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    @Order(1)
    void answers() throws Exception {
        assertThat(output(ProcessRequest.of("answer", "Say exactly: from a container"))
                        .text())
                .isEqualTo("from a container");
    }

    /// By the ffmpeg that the image has.
    @Test
    @Order(1)
    void hearsARecording() throws Exception {
        var script = Script.of(3, Duration.ofSeconds(12));
        var recording = new ByteArrayOutputStream();
        WavFile.write(script, recording);
        var input = new MediaRef(null, Base64.getEncoder().encodeToString(recording.toByteArray()), "audio/wav");

        var output = output(new TranscribeRequest(
                JobTerms.of("heard"), input, true, false, null, 5, EnumSet.of(TranscriptFormat.SRT), List.of(), 0));

        assertThat(Objects.requireNonNull(output.transcript()).segments().stream()
                        .map(JobOutput.Segment::text)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(script.words().map(SpokenWord::text).collect(Collectors.joining(" ")));
        assertKept(output);
    }

    @Test
    @Order(1)
    void keepsPicturesInItsVolume() throws Exception {
        assertKept(output(new ImageRequest(JobTerms.of("boat"), "A paper boat", List.of(), "16:9", null, 1)));
    }

    @Test
    @Order(1)
    void saysWhyAJobFailed() throws Exception {
        installation().fail("refused", "permission-denied");

        var result = client().await(
                        client().submit(ProcessRequest.of("refused", "Say exactly: no"))
                                .id(),
                        PATIENCE);

        assertThat(result)
                .isInstanceOfSatisfying(
                        JobResult.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo(FailureCode.UNAUTHORIZED));
    }

    @Test
    @Order(2)
    void isNobodyAndMayDoNothing() throws Exception {
        assertThat(said("id", "-u")).isEqualTo("10001");
        assertThat(said("cat", "/proc/1/status"))
                .containsPattern("Uid:\\s10001\\s10001\\s10001\\s10001")
                .containsPattern("CapEff:\\s0+\n")
                .containsPattern("CapBnd:\\s0+\n")
                .containsPattern("NoNewPrivs:\\s1\n");
        for (var place : List.of("/app", "/etc", "/opt/ffmpeg", "/usr/bin", "/run/secrets")) {
            assertThat(installation().inWorker("touch", place + "/new").getExitCode())
                    .as("writing to " + place)
                    .isNotZero();
        }
    }

    @Test
    @Order(2)
    void startsFromItsCache() throws Exception {
        assertThat(said("cat", "/proc/1/maps"))
                .as("files in the memory of the JVM")
                .contains("/app/mmio.aot");
    }

    @Test
    @Order(2)
    void tellsHowItIs() throws Exception {
        assertThat(installation().ask("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(installation().ask("/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(installation().ask("/actuator/health").body()).contains("\"partitions\":3", "\"restored\":true");
        assertThat(installation().ask("/actuator/prometheus").body()).contains("mmio_jobs_finished_total");
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"beans", "configprops", "env", "heapdump", "loggers", "shutdown", "threaddump"})
    void tellsNothingElse(String endpoint) throws Exception {
        assertThat(installation().ask("/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void givesItsKeyToNobody() throws Exception {
        assertThat(said("cat", "/run/secrets/mmio.gemini.api-key")).isEqualTo(KEY);

        assertThat(Docker.run("inspect", installation().workerId())).doesNotContain(KEY);
        assertThat(installation().workerLog()).contains("refused").doesNotContain(KEY);
        assertThat(said("cat", "/proc/1/environ")).doesNotContain(KEY);
    }

    @Test
    @Order(3)
    void finishesWhatRunsBeforeItEnds() throws Exception {
        var running = client().submit(ProcessRequest.of("draining", "Write in 800 words"));
        var begun = new CountDownLatch(1);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var watching = others.submit(() -> client().watch(running, PATIENCE, event -> {
                if (event instanceof JobEvent.Delta) {
                    begun.countDown();
                }
            }));
            assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(watching.isDone()).isFalse();

            Docker.run("stop", "--time", String.valueOf(GRACE), installation().workerId());

            assertThat(Docker.run(
                            "inspect",
                            "--format",
                            "{{.State.ExitCode}}",
                            installation().workerId()))
                    .isEqualToIgnoringNewLines(ENDED_BY_SIGTERM);
            assertThat(installation().workerLog()).contains("Draining", "Drained");
            assertThat(watching.get())
                    .isInstanceOfSatisfying(
                            JobResult.Succeeded.class,
                            result -> assertThat(result.terms().runs()).isEqualTo(1));
        }
    }

    private static JobOutput output(JobRequest request) throws Exception {
        var result = client().await(client().submit(request).id(), PATIENCE);
        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        return ((JobResult.Succeeded) result).output();
    }

    private static void assertKept(JobOutput output) throws Exception {
        var artifact = output.artifacts().getFirst();
        assertThat(artifact.uri()).startsWith("file:///data/artifacts/");
        assertThat(said("stat", "--format", "%s", URI.create(artifact.uri()).getPath()))
                .isEqualTo(Long.toString(artifact.bytes()));
    }

    private static String said(String... command) throws Exception {
        var result = installation().inWorker(command);
        assertThat(result.getExitCode()).as(result.getStderr()).isZero();
        return result.getStdout().strip();
    }

    private static Installation installation() {
        return Objects.requireNonNull(installation);
    }

    private static JobClient client() {
        return Objects.requireNonNull(client);
    }
}
