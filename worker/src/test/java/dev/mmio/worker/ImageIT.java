package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.message.JobRequest.ImageRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.message.Usage;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.journal.Tally;
import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.picture.Picture;
import dev.mmio.worker.testkit.Outside;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures, from Kafka to files that can be opened.
class ImageIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String MODEL = "gemini-3.1-flash-image";
    private static final String PROMPT = "A paper boat on a calm lake";
    private static final String WORDS = "Here is what you asked for.";

    /// More than the 20,000,000 characters of base64 that the SDK can read.
    private static final int LARGE = 18_000_000;

    @TempDir
    private static Path media;

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                "mmio.media.store=" + media.resolve("artifacts").toUri(),
                "mmio.gemini.inline-limit=8KB",
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.image.pictures-in-flight=2",
                "mmio.cost.prices[0].model=" + MODEL,
                "mmio.cost.prices[0].input=1",
                "mmio.cost.prices[0].output=10",
                "mmio.cost.prices[0].per-image=0.05");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @AfterEach
    void assertGuarantees() {
        outside.assertGuarantees(List.of());
    }

    @Test
    void makesOnePictureAndSaysWhatItCost() throws IOException {
        outside.send(request("one", 1, "16:9", "2K"));

        var output = output("one");

        var picture = read(output.artifacts().getFirst());
        assertThat(picture.getWidth() / (double) picture.getHeight()).isBetween(1.7, 1.85);
        assertThat(picture.getWidth()).isGreaterThan(2_048);
        assertThat(output.artifacts()).hasSize(1);
        assertThat(output.missing()).isEmpty();
        assertThat(output.text()).isEqualTo(WORDS);
        assertThat(outside.events("one"))
                .filteredOn(JobEvent.Delta.class::isInstance)
                .extracting(event -> ((JobEvent.Delta) event).text())
                .containsExactly(WORDS);
        var terms = outside.awaitResult("one", SOON).terms();
        assertThat(terms.cost()).isEqualByComparingTo(byHand(terms.usage(), 1));
    }

    @Test
    void makesSeveralPicturesSomeAtOnce() throws IOException {
        outside.send(request("four", 4, null, null));

        var artifacts = output("four").artifacts();

        assertThat(artifacts).hasSize(4);
        for (int picture = 1; picture <= 4; picture++) {
            assertThat(artifacts.get(picture - 1).uri())
                    .matches(".*/four[^/]*/image-" + picture + "-[0-9a-f]{12}\\.png");
            read(artifacts.get(picture - 1));
        }
        assertThat(outside.events("four"))
                .filteredOn(JobEvent.Stage.class::isInstance)
                .extracting(event -> ((JobEvent.Stage) event).done())
                .contains(0L)
                .endsWith(4L);
        assertThat(steps("four"))
                .hasSize(4)
                .allSatisfy((_, tally) -> assertThat(tally.total()).isOne());
        assertThat(cluster.simulator().journal().job("four").maxRunning()).isLessThanOrEqualTo(2);
    }

    @Test
    void showsReferencesToGemini() throws IOException {
        var large = new Picture(Fingerprint.of("large"), 1024, 1024, 0).png();
        var references = List.of(
                reference(new Picture(Fingerprint.of("small"), 64, 64, 0).png(), "image/png"),
                reference(large, "image/png"));
        assertThat(large.length).isGreaterThan(8 * 1024 / 2);
        outside.send(new ImageRequest(JobTerms.of("from"), PROMPT, references, null, null, 2));

        for (var artifact : output("from").artifacts()) {
            read(artifact);
        }

        var usage = outside.awaitResult("from", SOON).terms().usage();
        assertThat(usage.promptByModality().get("IMAGE")).isEqualTo(2 * (258 + 4 * 258));
        assertThat(steps("from")).containsKey("upload-1").doesNotContainKey("upload-0");
        outside.await("deletion", () -> cluster.simulator().files().isEmpty(), SOON);
    }

    @Test
    void tellsWhichPictureIsMissing() throws IOException {
        cluster.fail("some", Fault.of(FaultKind.FINISH_EMPTY).with("IMAGE_SAFETY"));
        outside.send(request("some", 3, null, null));

        var output = output("some");

        assertThat(output.artifacts()).hasSize(2);
        for (var artifact : output.artifacts()) {
            read(artifact);
        }
        assertThat(output.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.index()).isBetween(1, 2);
            assertThat(missing.error().code()).isEqualTo(FailureCode.BLOCKED_BY_SAFETY);
            assertThat(missing.error().detail()).isEqualTo("IMAGE_SAFETY");
        });
        assertThat(cluster.calls("some")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "FINISH_EMPTY, IMAGE_SAFETY, BLOCKED_BY_SAFETY, IMAGE_SAFETY, 2",
        "FINISH_EMPTY, PROHIBITED_CONTENT, BLOCKED_BY_SAFETY, PROHIBITED_CONTENT, 2",
        "BLOCKED_PROMPT, OTHER, BLOCKED_BY_SAFETY, OTHER, 2",
        "FINISH_EMPTY, STOP, ATTEMPTS_EXHAUSTED,, 8",
        "FINISH_EMPTY, NO_IMAGE, ATTEMPTS_EXHAUSTED,, 8"
    })
    void failsWithoutAnyPicture(FaultKind kind, String value, FailureCode code, @Nullable String detail, int calls) {
        var id = "none-" + value;
        cluster.fail(id, Fault.of(kind).with(value), calls);
        outside.send(request(id, 2, null, null));

        assertThat(outside.awaitResult(id, SOON)).isInstanceOfSatisfying(JobResult.Failed.class, failed -> {
            assertThat(failed.error().code()).isEqualTo(code);
            assertThat(failed.error().detail()).isEqualTo(detail);
        });
        assertThat(cluster.calls(id)).isEqualTo(calls);
    }

    @Test
    void keepsWhatItHasWhenTheMoneyIsUsedUp() throws IOException {
        var terms = new JobTerms(new JobId("poor"), MODEL, null, null, Map.of(), new BigDecimal("0.14"));
        outside.send(new ImageRequest(terms, PROMPT, List.of(), null, null, 4));

        var output = output("poor");

        assertThat(output.artifacts()).hasSize(2);
        assertThat(output.missing())
                .extracting(missing -> missing.error().code())
                .containsExactly(FailureCode.BUDGET_EXCEEDED, FailureCode.BUDGET_EXCEEDED);
        assertThat(cluster.calls("poor")).isEqualTo(2);
    }

    @Test
    void tellsCostAndTriesAgainWhenAStreamBreaksBeforeThePicture() throws IOException {
        cluster.fail("broken", Fault.of(FaultKind.STREAM_EOF).after(1));
        cluster.fail("broken", Fault.of(FaultKind.FINISH_EMPTY).with("NO_IMAGE"));
        cluster.fail("broken", Fault.of(FaultKind.IMAGE_LARGE));
        outside.send(request("broken", 1, null, null));

        var artifact = output("broken").artifacts().getFirst();

        read(artifact);
        assertThat(artifact.bytes()).isGreaterThanOrEqualTo(LARGE);
        var terms = outside.awaitResult("broken", SOON).terms();
        assertThat(terms.cost()).isEqualByComparingTo(byHand(terms.usage(), 1));
        assertThat(cluster.calls("broken")).isEqualTo(3);
    }

    @Test
    void endsAllCallsOfACancelledJob() {
        cluster.simulator()
                .fail(FaultRule.next(FaultMatch.ANY.job("cancelled"), Fault.of(FaultKind.STALL))
                        .times(2)
                        .skipping(1));
        outside.send(request("cancelled", 4, null, null));
        var journal = cluster.simulator().journal();
        outside.await(
                "two calls", () -> journal.job("cancelled").running() == 2 && cluster.calls("cancelled") == 3, SOON);

        outside.cancel(new JobId("cancelled"));

        assertThat(outside.awaitResult("cancelled", SOON)).isInstanceOf(JobResult.Cancelled.class);
        outside.await("cut connections", () -> journal.job("cancelled").abandoned() == 2, SOON);
        assertThat(cluster.calls("cancelled")).isEqualTo(3);
    }

    @Test
    void asksNothingForWhatGeminiDoesNotKnow() {
        outside.send(request("ratio", 4, "3:7", null));
        outside.send(request("size", 4, null, "4k"));
        var words = List.of(reference("hello".getBytes(UTF_8), "text/plain"));
        outside.send(new ImageRequest(JobTerms.of("words"), PROMPT, words, null, null, 2));

        assertFailed("ratio", FailureCode.INVALID_REQUEST);
        assertFailed("size", FailureCode.INVALID_REQUEST);
        assertFailed("words", FailureCode.MEDIA_UNSUPPORTED);
    }

    private static void assertFailed(String id, FailureCode code) {
        assertThat(outside.awaitResult(id, SOON))
                .isInstanceOfSatisfying(
                        JobResult.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo(code));
        assertThat(cluster.calls(id)).isZero();
    }

    private static ImageRequest request(String id, int count, @Nullable String aspectRatio, @Nullable String size) {
        return new ImageRequest(JobTerms.of(id), PROMPT, List.of(), aspectRatio, size, count);
    }

    private static MediaRef reference(byte[] bytes, String mimeType) {
        return new MediaRef(null, Base64.getEncoder().encodeToString(bytes), mimeType);
    }

    private static JobOutput output(String id) {
        var result = outside.awaitResult(id, SOON);
        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        return ((JobResult.Succeeded) result).output();
    }

    /// Opens a picture, which must be the one that was asked for.
    private static BufferedImage read(Artifact artifact) throws IOException {
        var file = Path.of(URI.create(artifact.uri()));
        assertThat(artifact.mimeType()).isEqualTo("image/png");
        assertThat(Files.size(file)).isEqualTo(artifact.bytes());
        var picture = Objects.requireNonNull(ImageIO.read(file.toFile()));
        assertThat(Fingerprint.read(picture)).isEqualTo(Fingerprint.of(PROMPT));
        return picture;
    }

    private static Map<String, Tally> steps(String id) {
        return cluster.simulator().journal().steps(id);
    }

    /// A picture has its price instead of the tokens that it takes in the answer.
    private static BigDecimal byHand(Usage usage, int pictures) {
        long words = usage.outputTokens() - usage.outputByModality().getOrDefault("IMAGE", 0L);
        var tokens = BigDecimal.valueOf(usage.promptTokens() + 10 * words, 6);
        return tokens.add(new BigDecimal("0.05").multiply(BigDecimal.valueOf(pictures)));
    }
}
