package dev.mmio.worker.gemini;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.gemini.video.SubmissionListener;
import dev.mmio.worker.gemini.video.VideoOperation;
import dev.mmio.worker.gemini.video.VideoPrompt;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Told;
import dev.mmio.worker.quota.Quota;
import dev.mmio.worker.telemetry.GenAiNames;
import dev.mmio.worker.tracing.CallSpan;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Lets submissions leave only if their job, the day's budget, the breaker and the quota allow it, and looks at
/// operations within their pace. Nothing is repeated: a submission may have to be paid for, and a look comes again.
final class GuardedVideos implements Videos {

    private final GoogleVideos google;
    private final Breakers breakers;
    private final Quota quota;
    private final Budget budget;
    private final PollPace pace;
    private final ModelNames models;

    GuardedVideos(
            GoogleVideos google, Breakers breakers, Quota quota, Budget budget, PollPace pace, ModelNames models) {
        this.google = google;
        this.breakers = breakers;
        this.quota = quota;
        this.budget = budget;
        this.pace = pace;
        this.models = models;
    }

    @Override
    public void requireOpen(String model) {
        var name = models.bounded(model);
        breakers.requireClosed(name);
        quota.requireOpen(name);
    }

    @Override
    public String submit(VideoPrompt prompt, Caller caller, SubmissionListener listener) throws InterruptedException {
        try (var _ = budget.reserve(prompt.consumption(), caller.spending())) {
            long price = budget.millionths(prompt.consumption());
            var money = quota.reserveMoney(price);
            var left = new AtomicBoolean();
            boolean refused = false;
            try {
                return breakers.guard(models.bounded(prompt.model()), () -> inTurn(prompt, caller, listener, left));
            } catch (JobException e) {
                refused = !(e instanceof JobException.Permanent known) || known.code() != FailureCode.OUTCOME_UNKNOWN;
                throw e;
            } finally {
                // Whatever broke it off: what has left may be paid for, unless it was refused.
                quota.settle(money, left.get() && !refused ? price : 0);
            }
        }
    }

    private String inTurn(VideoPrompt prompt, Caller caller, SubmissionListener listener, AtomicBoolean left)
            throws InterruptedException {
        var model = models.bounded(prompt.model());
        // Films take no tokens.
        var permit = new AtomicReference<>(quota.awaitTurn(caller.jobId(), model, 0, listener::waiting));
        try {
            listener.submitting();
            var timing = new RequestListener() {
                @Override
                public void leaving() {
                    left.set(true);
                    permit.set(quota.left(model, permit.get()));
                }

                @Override
                public void arrived() {
                    permit.set(quota.arrived(model, permit.get()));
                }
            };
            return Told.as(
                    CallSpan.begin(GenAiNames.GENERATE_VIDEOS, model), () -> google.submit(prompt, caller, timing));
        } catch (QuotaExhausted e) {
            throw quota.refused(model, e.refusal());
        } finally {
            quota.settle(model, permit.get(), 0);
        }
    }

    @Override
    public VideoOperation operation(String name, Caller caller) throws InterruptedException {
        if (!pace.take()) {
            return new VideoOperation.NotAsked(pace.plan(Duration.ZERO));
        }
        try {
            return google.operation(name, caller);
        } catch (QuotaExhausted e) {
            pace.close(e.availableIn());
            throw e;
        }
    }

    @Override
    public Duration nextLook(Duration wished) {
        return pace.plan(wished);
    }
}
