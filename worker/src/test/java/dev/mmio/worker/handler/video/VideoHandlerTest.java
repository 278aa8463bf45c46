package dev.mmio.worker.handler.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.gemini.video.MadeVideo;
import dev.mmio.worker.gemini.video.VideoOperation;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Media;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.Workspace;
import dev.mmio.worker.media.Workspaces;
import dev.mmio.worker.telemetry.OperationMeters;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.testkit.FakeGemini;
import dev.mmio.worker.testkit.FakeVideos;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a job does at each of its looks, wherever its worker died before.
class VideoHandlerTest {

    private static final VideoOperation MADE =
            new VideoOperation.Made(List.of(new MadeVideo("files/film", "video/mp4")));
    private static final MediaRef PICTURE = MediaRef.of(URI.create("file:///frame.png"));

    @TempDir
    private static Path folder;

    private final FakeVideos videos = new FakeVideos();
    private final FakeGemini gemini = new FakeGemini();
    private FakeContext context = new FakeContext("film");
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private WhenUnknown whenUnknown = WhenUnknown.FAIL;
    private int maxOperations = 1;
    private String frame = "a picture";
    private Workspaces workspaces;

    @BeforeEach
    void openWorkspaces() {
        workspaces = new Workspaces(folder);
        gemini.files().put("files/film", "the film".getBytes(UTF_8));
    }

    @AfterEach
    void closeWorkspaces() {
        workspaces.close();
    }

    @Test
    void aFilmIsSubmittedWatchedAndFetched() throws Exception {
        assertThat(suspended()).isEqualTo(Duration.ofSeconds(5));
        assertThat(context.remembered()).containsExactly("intent-1", "operation-1");

        now = now.plusSeconds(5);
        suspended();
        videos.telling(MADE);
        now = now.plusSeconds(40);
        var artifact = handle().artifacts().getFirst();

        assertThat(artifact.bytes()).isEqualTo("the film".length());
        assertThat(artifact.uri()).endsWith(".mp4");
        assertThat(videos.submitted()).hasSize(1);
        assertThat(context.used())
                .singleElement()
                .satisfies(used -> assertThat(used.video()).isEqualTo(Duration.ofSeconds(8)));
        assertThat(context.told()).contains("generate models/film-model/operations/1 after PT5S {state=RUNNING}");
    }

    @Test
    void theNextOwnerGoesOnWithWhatIsJournaled() throws Exception {
        suspended();
        context = context.takenOver();
        videos.telling(MADE);
        var film = Objects.requireNonNull(gemini.files().remove("files/film"));
        assertThatThrownBy(this::handle).isInstanceOf(JobException.Transient.class);

        context = context.takenOver();
        gemini.files().put("files/film", film);
        var output = handle();
        context = context.takenOver();

        assertThat(handle()).isEqualTo(output);
        assertThat(videos.submitted()).hasSize(1);
        assertThat(videos.lookedAt()).hasSize(1);
    }

    @Test
    void whatWasIntendedButHasNoNameIsNotSubmittedAgain() {
        videos.dying();
        assertThatThrownBy(this::handle).isInstanceOf(InterruptedException.class);
        context = context.takenOver();

        assertThat(failure().code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        assertThat(videos.submitted()).hasSize(1);
        assertThat(context.used()).as("it counts as paid for").hasSize(1);
    }

    @Test
    void orItIsIfTheOperatorSaysSoButOnlyOnce() {
        whenUnknown = WhenUnknown.RESUBMIT;
        var lost = new JobException.Permanent(FailureCode.OUTCOME_UNKNOWN, "the connection broke");
        videos.failing(lost).failing(lost);

        assertThatThrownBy(this::handle)
                .isInstanceOf(JobException.Transient.class)
                .hasMessageContaining("may be paid for twice");
        context = context.takenOver();
        assertThat(failure().code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);
        context = context.takenOver();
        assertThat(failure().code()).isEqualTo(FailureCode.OUTCOME_UNKNOWN);

        assertThat(videos.submitted()).hasSize(2);
    }

    @Test
    void whatGeminiRefusedIsSubmittedAgain() {
        videos.failing(new JobException.NoQuota(WaitReason.QUOTA, "a quota is used up", Duration.ofSeconds(7), null));
        assertThatThrownBy(this::handle).isInstanceOf(JobException.NoQuota.class);

        context = context.takenOver();
        suspended();

        assertThat(videos.submitted()).hasSize(2);
        assertThat(context.used()).isEmpty();
    }

    @Test
    void aChangedInputNeverResumesAnOperation() {
        suspended();

        var other = catchThrowableOfType(
                JobException.Permanent.class, () -> handler().handle(request("another film", null), context));

        assertThat(other.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(videos.lookedAt()).isEmpty();
        assertThat(videos.submitted()).hasSize(1);
    }

    @Test
    void theBytesOfAFrameAreInTheFingerprint() {
        suspended("a film", PICTURE);
        var first = intent();
        context = new FakeContext("other");
        frame = "another picture";
        suspended("a film", PICTURE);

        assertThat(intent().fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(intent().request()).isEqualTo(first.request());
    }

    @Test
    void anOperationThatFailedIsNotBegunAgainUnlessTheOperatorSaysSo() {
        var overloaded = new VideoOperation.Failed(new JobException.Transient("the operation failed: 503", null));
        suspended();
        videos.telling(overloaded);
        assertThat(failure().code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);

        maxOperations = 2;
        context = new FakeContext("other");
        suspended();
        videos.telling(overloaded).telling(overloaded);
        assertThatThrownBy(this::handle).isInstanceOf(JobException.Transient.class);
        suspended();
        assertThat(failure().code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED);
        assertThat(videos.submitted()).hasSize(3);
    }

    @Test
    void anOperationIsNotWatchedForEver() {
        suspended();
        now = now.plus(Duration.ofMinutes(19));
        suspended();

        now = now.plus(Duration.ofMinutes(2));

        assertThat(failure()).hasMessageContaining("has not ended");
        assertThat(failure().detail()).isEqualTo("models/film-model/operations/1");
    }

    @Test
    void aFilmThatTheModelDoesNotMakeIsNotSubmitted() {
        var request = new VideoRequest(JobTerms.of("film"), "a film", null, null, "16:9", "1080p", 6, null);

        var refused = catchThrowableOfType(
                JobException.Permanent.class,
                () -> handler("veo-3.1-generate-preview").handle(request, context));

        assertThat(refused.code()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(videos.submitted()).isEmpty();
        assertThat(context.remembered()).isEmpty();
    }

    private Intent intent() {
        return Objects.requireNonNull(context.find("intent-1", Intent.class));
    }

    private JobOutput handle() throws Exception {
        return handler().handle(request("a film", null), context);
    }

    private Duration suspended() {
        return suspended("a film", null);
    }

    private Duration suspended(String prompt, @Nullable MediaRef image) {
        var thrown = catchThrowableOfType(
                JobException.Suspended.class, () -> handler().handle(request(prompt, image), context));
        assertThat(thrown).as("the job is suspended").isNotNull();
        return thrown.delay();
    }

    private JobException.Permanent failure() {
        return catchThrowableOfType(JobException.Permanent.class, this::handle);
    }

    private VideoHandler handler() {
        return handler("film-model");
    }

    private VideoHandler handler(String model) {
        var plan = new LookPlan(Duration.ofSeconds(5), Duration.ofSeconds(30));
        return new VideoHandler(
                new Submitter(
                        videos, this::fetch, workspaces, new SubmissionTerms(model, 1000, whenUnknown), () -> now),
                new Watch(
                        videos,
                        new WatchTerms(plan, Duration.ofMinutes(20), maxOperations),
                        new OperationMeters(new SimpleMeterRegistry()),
                        () -> now),
                new Collector(gemini, new MediaStore(folder.resolve("store")), workspaces));
    }

    private Media fetch(MediaRef ref, Workspace workspace) {
        return new Media(workspace.directory(), "image/png", frame.length(), "digest of " + frame);
    }

    private static VideoRequest request(String prompt, @Nullable MediaRef image) {
        return new VideoRequest(JobTerms.of("film"), prompt, image, null, "16:9", "720p", 8, null);
    }
}
