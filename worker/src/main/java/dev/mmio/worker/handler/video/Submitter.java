package dev.mmio.worker.handler.video;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Videos;
import dev.mmio.worker.gemini.video.SubmissionListener;
import dev.mmio.worker.gemini.video.VideoPrompt;
import dev.mmio.worker.input.Fetch;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;

/// Submits films, each at most once as far as anybody can know.
///
/// That it will be submitted is journaled right before, and the name of the operation right after. A worker that dies
/// in between leaves the one without the other, and then nobody knows whether there is an operation.
final class Submitter {

    private final Videos videos;
    private final Fetch fetch;
    private final Workspaces workspaces;
    private final SubmissionTerms terms;
    private final InstantSource clock;

    Submitter(Videos videos, Fetch fetch, Workspaces workspaces, SubmissionTerms terms, InstantSource clock) {
        this.videos = videos;
        this.fetch = fetch;
        this.workspaces = workspaces;
        this.terms = terms;
        this.clock = clock;
    }

    /// Submits the film of a job. When this returns, the name of its operation is journaled.
    ///
    /// @throws JobException if it did not begin, or nobody knows
    void submit(VideoRequest request, JobContext context, Submission submission) throws Exception {
        if (submission.intent() != null) {
            throw unknown(request, context, submission, "a worker died, or was stopped, while it submitted the film");
        }
        var model = terms.model(request);
        VideoRules.check(request, model);
        videos.requireOpen(model);
        try (var workspace = workspaces.open(context.jobId())) {
            context.progress().stage("fetch");
            var frames = Frames.fetch(request, fetch, workspace, terms.mostBytes());
            var intent =
                    new Intent(Fingerprint.of(request, model, frames), Fingerprint.of(request), model, clock.instant());
            context.progress().stage("submit");
            submit(prompt(request, model, frames), context, submission, intent);
        } catch (JobException e) {
            if (submission.intent() == null) {
                // It did not come so far.
                throw e;
            }
            if (Submission.isUnknown(e)) {
                throw unknown(request, context, submission, e.getMessage());
            }
            submission.end(Submission.Over.REFUSED);
            throw e;
        }
    }

    private void submit(VideoPrompt prompt, JobContext context, Submission submission, Intent intent) throws Exception {
        var listener = new SubmissionListener() {
            @Override
            public void waiting(WaitReason reason, Instant until) {
                context.progress().waiting(reason, until);
            }

            @Override
            public void submitting() throws InterruptedException {
                intend(submission, intent);
            }
        };
        submission.begin(() -> new Begun(
                videos.submit(prompt, Caller.of(context, "submit-" + submission.number()), listener), clock.instant()));
    }

    private static void intend(Submission submission, Intent intent) throws InterruptedException {
        try {
            submission.intend(() -> intent);
        } catch (InterruptedException | CancellationException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the journal did not take an intent", e);
        }
    }

    /// Says what becomes of a job of which nobody knows whether its film was submitted. It counts as paid for.
    private JobException unknown(VideoRequest request, JobContext context, Submission submission, String why)
            throws Exception {
        context.used(consumption(request));
        if (terms.whenUnknown() == WhenUnknown.FAIL || submission.before(Submission.Over.UNKNOWN) > 0) {
            return new JobException.Permanent(FailureCode.OUTCOME_UNKNOWN, why + "; it is not submitted again");
        }
        submission.end(Submission.Over.UNKNOWN);
        return new JobException.Transient(why + "; it is submitted again, and may be paid for twice", null);
    }

    private Consumption consumption(VideoRequest request) {
        return prompt(request, terms.model(request), new Frames(null, null)).consumption();
    }

    static VideoPrompt prompt(VideoRequest request, String model, Frames frames) {
        return new VideoPrompt(
                model,
                request.prompt(),
                request.negativePrompt(),
                Frames.frame(frames.first()),
                Frames.frame(frames.last()),
                request.aspectRatio(),
                request.resolution(),
                request.durationSeconds());
    }
}
