package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.picture.Fingerprint;
import dev.mmio.simulator.video.Film;
import dev.mmio.simulator.wire.Action;
import dev.mmio.worker.testkit.Films;
import dev.mmio.worker.testkit.Outside;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way in which a film can end, and that it is paid for once.
class VideoIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration QUICKLY = Duration.ofSeconds(2);

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of("simulator.video.takes=700ms", "simulator.video.redirects=true", "simulator.video.pad-to=2MB"),
                "mmio.execution.max-in-flight=20",
                "mmio.execution.first-retry=100ms",
                "mmio.gemini.retry.first-delay=10ms",
                "mmio.gemini.retry.max-delay=20ms",
                "mmio.gemini.operations.looks-per-minute=6000",
                "mmio.video.first-look=200ms",
                "mmio.video.max-look=500ms",
                "mmio.video.max-duration=6s",
                "mmio.cost.prices[0].model=veo-3.1-generate-preview",
                "mmio.cost.prices[0].per-video-second=0.4");
        outside = cluster.outside();
        // All at once, since most of their time they wait.
        howOperationsEnd()
                .map(Arguments::get)
                .forEach(row -> begin(
                        idOf((FaultKind) row[0], (String) row[1]),
                        Action.predictLongRunning,
                        faultOf((FaultKind) row[0], (String) row[1])));
        whatDoesNotHarm()
                .map(Arguments::get)
                .forEach(row -> begin(
                        idOf((Action) row[0], (FaultKind) row[1]),
                        (Action) row[0],
                        faultOf((FaultKind) row[1], row[1] == FaultKind.QUOTA_PER_MINUTE ? "1s" : "")));
    }

    private static void begin(String id, Action action, Fault fault) {
        cluster.simulator().fail(FaultRule.next(FaultMatch.ANY.job(id).action(action), fault));
        outside.send(request(id, null));
    }

    private static String idOf(FaultKind kind, String value) {
        return "ends-" + kind + "-" + value.replaceAll("[^A-Za-z0-9]", "");
    }

    private static String idOf(Action action, FaultKind kind) {
        return "goes-on-" + action + "-" + kind;
    }

    private static Fault faultOf(FaultKind kind, String value) {
        return value.isEmpty() ? Fault.of(kind) : Fault.of(kind).with(value);
    }

    @AfterAll
    static void stop() {
        outside.assertGuarantees(List.of());
        cluster.close();
    }

    @Test
    void aFilmIsWhatWasAskedFor() throws Exception {
        var frame = picture();
        var request =
                new VideoRequest(JobTerms.of("film"), "A cat on a fence", frame, frame, "9:16", "1080p", 8, "dogs");
        outside.send(request);

        var result = outside.awaitResult("film", SOON);

        assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        assertThat(result.terms().runs()).isEqualTo(1);
        assertThat(result.terms().cost()).isEqualByComparingTo("3.2");
        var artifact = ((JobResult.Succeeded) result).output().artifacts().getFirst();
        var file = Path.of(URI.create(artifact.uri()));
        assertThat(artifact.mimeType()).isEqualTo("video/mp4");
        assertThat(artifact.bytes()).isEqualTo(Files.size(file));
        assertThat(Films.look(file)).isEqualTo(new Films.Look(Duration.ofSeconds(8), 1080, 1920));
        assertThat(Film.fingerprint(Files.readAllBytes(file))).isEqualTo(Fingerprint.of("A cat on a fence"));
        assertThat(outside.events("film").stream()
                        .filter(JobEvent.Stage.class::isInstance)
                        .map(JobEvent.Stage.class::cast)
                        .filter(stage -> stage.operation() != null))
                .as("looks that are told")
                .isNotEmpty()
                .allSatisfy(stage -> assertThat(stage.elapsedSeconds()).isNotNull())
                .anySatisfy(stage -> assertThat(Objects.requireNonNull(stage.operation())
                                .metadata()
                                .toString())
                        .contains("RUNNING"));
    }

    static Stream<Arguments> howOperationsEnd() {
        return Stream.of(
                Arguments.of(
                        FaultKind.OPERATION_FAILED,
                        "13 Video generation failed.",
                        FailureCode.ATTEMPTS_EXHAUSTED,
                        "500 INTERNAL"),
                Arguments.of(
                        FaultKind.OPERATION_FAILED, "3 The prompt is no good.", FailureCode.INVALID_REQUEST, "refused"),
                Arguments.of(
                        FaultKind.OPERATION_FAILED,
                        "3 The prompt goes against Responsible AI practices.",
                        FailureCode.BLOCKED_BY_SAFETY,
                        "refused"),
                Arguments.of(
                        FaultKind.OPERATION_FILTERED,
                        "Somebody might recognise the cat.",
                        FailureCode.BLOCKED_BY_SAFETY,
                        "keeps back"),
                Arguments.of(FaultKind.OPERATION_EMPTY, "", FailureCode.OUTCOME_UNKNOWN, "nothing made"),
                Arguments.of(FaultKind.OPERATION_ENDLESS, "", FailureCode.OUTCOME_UNKNOWN, "has not ended"),
                Arguments.of(FaultKind.OPERATION_FORGOTTEN, "", FailureCode.OUTCOME_UNKNOWN, "does not know"),
                Arguments.of(FaultKind.OPERATION_UNANSWERED, "", FailureCode.OUTCOME_UNKNOWN, "not submitted again"),
                Arguments.of(FaultKind.VIDEO_EXPIRED, "", FailureCode.INPUT_NOT_FOUND, "no longer has"),
                Arguments.of(FaultKind.INTERNAL, "", FailureCode.OUTCOME_UNKNOWN, "not submitted again"),
                Arguments.of(FaultKind.EMPTY_BODY, "", FailureCode.OUTCOME_UNKNOWN, "not submitted again"));
    }

    @ParameterizedTest
    @MethodSource
    void howOperationsEnd(FaultKind kind, String value, FailureCode code, String message) {
        var id = idOf(kind, value);

        var result = outside.awaitResult(id, SOON);

        assertThat(result).isInstanceOfSatisfying(JobResult.Failed.class, failed -> {
            assertThat(failed.error().code()).isEqualTo(code);
            assertThat(failed.error().message()).contains(message);
            if (kind == FaultKind.OPERATION_FILTERED) {
                assertThat(failed.error().detail()).isEqualTo(value);
            }
        });
        assertThat(requests(id, Action.predictLongRunning)).as("submissions").isEqualTo(1);
    }

    static Stream<Arguments> whatDoesNotHarm() {
        return Stream.of(
                Arguments.of(Action.predictLongRunning, FaultKind.UNAVAILABLE, 2),
                Arguments.of(Action.predictLongRunning, FaultKind.QUOTA_PER_MINUTE, 2),
                Arguments.of(Action.getOperation, FaultKind.UNAVAILABLE, 1),
                Arguments.of(Action.getOperation, FaultKind.RESET, 1),
                Arguments.of(Action.getOperation, FaultKind.EMPTY_BODY, 1),
                Arguments.of(Action.downloadFile, FaultKind.UNAVAILABLE, 1),
                Arguments.of(Action.downloadFile, FaultKind.RESET, 1),
                Arguments.of(Action.downloadFile, FaultKind.WRONG_CONTENT_LENGTH, 1));
    }

    /// @param submissions how often the film is submitted, of which Gemini takes the last
    @ParameterizedTest
    @MethodSource
    void whatDoesNotHarm(Action action, FaultKind kind, int submissions) {
        var id = idOf(action, kind);

        assertThat(outside.awaitResult(id, SOON)).isInstanceOf(JobResult.Succeeded.class);
        assertThat(requests(id, Action.predictLongRunning)).as("submissions").isEqualTo(submissions);
    }

    @Test
    void aJobIsCancelledBetweenTwoLooks() {
        begin("unwanted", Action.predictLongRunning, Fault.of(FaultKind.OPERATION_ENDLESS));
        outside.await("a look", () -> requests("unwanted", Action.getOperation) > 1, SOON);

        outside.cancel(new JobId("unwanted"));

        assertThat(outside.awaitResult("unwanted", QUICKLY)).isInstanceOf(JobResult.Cancelled.class);
        long looks = requests("unwanted", Action.getOperation);
        outside.listenFor(Duration.ofSeconds(1));
        assertThat(requests("unwanted", Action.getOperation)).isEqualTo(looks);
    }

    @Test
    void aFilmThatTheJobCannotPayForIsNotSubmitted() {
        outside.send(request("poor", new BigDecimal("1.59")));
        outside.send(request("rich", new BigDecimal("1.60")));

        assertThat(outside.awaitResult("poor", SOON))
                .isInstanceOfSatisfying(
                        JobResult.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo(FailureCode.BUDGET_EXCEEDED));
        assertThat(outside.awaitResult("rich", SOON)).isInstanceOf(JobResult.Succeeded.class);
        assertThat(requests("poor", Action.predictLongRunning)).isZero();
    }

    private static long requests(String job, Action action) {
        return cluster.simulator()
                .journal()
                .requests(seen ->
                        seen.call().action() == action && seen.call().job().equals(job))
                .size();
    }

    private static VideoRequest request(String id, @Nullable BigDecimal maxCost) {
        // What is learned of a quota slows a model down.
        var model = id.contains("QUOTA") ? "veo-3.1-fast-generate-preview" : null;
        var terms = new JobTerms(new JobId(id), model, null, null, Map.of(), maxCost);
        return new VideoRequest(terms, "A film of " + id, null, null, "16:9", "720p", 4, null);
    }

    private static MediaRef picture() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", png);
        return new MediaRef(null, Base64.getEncoder().encodeToString(png.toByteArray()), "image/png");
    }
}
