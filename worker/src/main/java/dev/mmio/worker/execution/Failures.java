package dev.mmio.worker.execution;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobOutcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever a handler throws into what becomes of its job.
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /// @param reason why the run was stopped from outside, if it was
    /// @param cancelled what becomes of the job if it was cancelled
    static JobOutcome outcomeOf(Throwable failure, @Nullable StopReason reason, Supplier<JobOutcome> cancelled) {
        if (reason != null) {
            return stopped(reason, cancelled);
        }
        return switch (failure) {
            case JobException.Permanent e ->
                new JobOutcome.Ended(JobStatus.FAILED, new JobError(e.code(), e.getMessage(), e.detail()));
            case JobException.Transient e -> new JobOutcome.Retryable(e.getMessage());
            case JobException.NoQuota e -> new JobOutcome.Snoozed(e.reason(), e.availableIn());
            case JobException.Suspended e -> new JobOutcome.Suspended(e.delay());
            // The journal did not take what the job said: it is somebody else's by now.
            case InterruptedException _, CancellationException _ -> new JobOutcome.Interrupted();
            default -> {
                // The text of an exception nobody foresaw may quote a prompt, so the world hears only its type.
                log.error("A handler failed in a way nobody foresaw", failure);
                yield new JobOutcome.Retryable(
                        "unexpected " + failure.getClass().getSimpleName());
            }
        };
    }

    private static JobOutcome stopped(StopReason reason, Supplier<JobOutcome> cancelled) {
        return switch (reason) {
            case CANCELLED -> cancelled.get();
            case EXPIRED -> expired();
            case RELEASED, LOST -> new JobOutcome.Interrupted();
        };
    }

    static JobOutcome expired() {
        return new JobOutcome.Ended(
                JobStatus.EXPIRED,
                JobError.of(FailureCode.DEADLINE_EXCEEDED, "the job was not finished at its deadline"));
    }

    static JobOutcome exhausted(String why) {
        return new JobOutcome.Ended(JobStatus.FAILED, JobError.of(FailureCode.ATTEMPTS_EXHAUSTED, why));
    }

    /// Notes why an outcome was not told. That it is for the next owner to tell is no failure.
    static @Nullable Void untold(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause != null && !(cause instanceof CancellationException)) {
            log.error("What became of a job could not be noted", cause);
        }
        return null;
    }

    private Failures() {}
}
