package dev.mmio.worker.handler.video;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Videos;
import dev.mmio.worker.gemini.video.MadeVideo;
import dev.mmio.worker.gemini.video.VideoOperation;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.OperationProgress;
import dev.mmio.worker.telemetry.OperationMeters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks at operations until they end. Between two looks the job is suspended.
final class Watch {

    private static final String STAGE = "generate";

    private final Videos videos;
    private final WatchTerms terms;
    private final OperationMeters meters;
    private final InstantSource clock;
    private final TypicalTimes times = new TypicalTimes();

    Watch(Videos videos, WatchTerms terms, OperationMeters meters, InstantSource clock) {
        this.videos = videos;
        this.terms = terms;
        this.meters = meters;
        this.clock = clock;
    }

    /// Says that an operation has begun, and when it is looked at.
    JobException begun(JobContext context, Submission submission) {
        return suspended(context, look(submission), Map.of(), Duration.ZERO);
    }

    /// Looks once.
    ///
    /// @return what the operation made
    /// @throws JobException.Suspended if it goes on
    /// @throws JobException if it will make nothing, or nobody can tell
    Made look(VideoRequest request, JobContext context, Submission submission) throws Exception {
        var look = look(submission);
        requireSame(request, look.intent());
        return switch (state(context, look)) {
            case VideoOperation.Running(var metadata) -> throw goesOn(context, look, metadata, Duration.ZERO);
            case VideoOperation.NotAsked(Duration availableIn) -> throw new JobException.Suspended(STAGE, availableIn);
            case VideoOperation.Made(var made) -> made(request, context, look, made);
            case VideoOperation.Failed(JobException why) -> throw failed(submission, look, why);
            case VideoOperation.Gone() ->
                throw unknown(look, "gone", "Gemini does not know the operation, or no longer");
        };
    }

    /// That Gemini did not tell is no reason to give a film up that is paid for: it is asked again.
    private VideoOperation state(JobContext context, Look look) throws Exception {
        try {
            return videos.operation(look.begun().name(), Caller.of(context, "look"));
        } catch (JobException.Transient _) {
            return new VideoOperation.Running(Map.of());
        } catch (JobException.NoQuota e) {
            throw goesOn(context, look, Map.of(), e.availableIn());
        }
    }

    private JobException goesOn(JobContext context, Look look, Map<String, Object> metadata, Duration atLeast) {
        return look.elapsed().compareTo(terms.maxDuration()) >= 0
                ? unknown(look, "endless", "the operation has not ended within " + terms.maxDuration())
                : suspended(context, look, metadata, atLeast);
    }

    private JobException suspended(JobContext context, Look look, Map<String, Object> metadata, Duration atLeast) {
        var typical = times.of(look.intent().model());
        context.progress().stage(STAGE, new OperationProgress(look.begun().name(), look.elapsed(), typical, metadata));
        var wished = terms.plan().after(look.elapsed(), typical);
        return new JobException.Suspended(
                "the film is being made", videos.nextLook(wished.compareTo(atLeast) < 0 ? atLeast : wished));
    }

    private Made made(VideoRequest request, JobContext context, Look look, List<MadeVideo> videos) throws Exception {
        times.add(look.intent().model(), look.elapsed());
        end(look, "made");
        return context.steps().once("made", Made.class, () -> {
            // Journaled together, so it is counted once.
            context.used(Submitter.prompt(request, look.intent().model(), new Frames(null, null))
                    .consumption());
            return new Made(videos);
        });
    }

    private JobException failed(Submission submission, Look look, JobException why) throws Exception {
        end(look, why instanceof JobException.Permanent permanent ? permanent.label() : "failed");
        if (!(why instanceof JobException.Transient)) {
            return why;
        }
        if (submission.before(Submission.Over.FAILED) + 1 < terms.maxOperations()) {
            submission.end(Submission.Over.FAILED);
            return why;
        }
        return new JobException.Permanent(
                FailureCode.ATTEMPTS_EXHAUSTED, why.getMessage(), look.begun().name(), why);
    }

    private JobException unknown(Look look, String outcome, String why) {
        end(look, outcome);
        return new JobException.Permanent(
                FailureCode.OUTCOME_UNKNOWN, why, look.begun().name(), null);
    }

    private void end(Look look, String outcome) {
        meters.ended(look.intent().model(), outcome, look.elapsed());
    }

    /// What was begun for another input is not what the job asks for.
    private static void requireSame(VideoRequest request, Intent intent) {
        if (!Fingerprint.of(request).equals(intent.request())) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST,
                    "the job asks for another film than the one that was submitted for it");
        }
    }

    private Look look(Submission submission) {
        var begun = Objects.requireNonNull(submission.begun());
        return new Look(
                Objects.requireNonNull(submission.intent()), begun, Duration.between(begun.at(), clock.instant()));
    }

    private record Look(Intent intent, Begun begun, Duration elapsed) {}
}
