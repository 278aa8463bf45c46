package dev.mmio.worker.execution;

import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobStatus;
import dev.mmio.message.ResultTerms;
import dev.mmio.message.ResultTerms.Timings;
import dev.mmio.worker.job.JobOutcome;
import dev.mmio.worker.journal.FinishedJob;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.outbox.DeadLetter;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Makes an outcome known: the result to the world, or a wait, or nothing.
final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final WaitingJobs waiting;
    private final ExecutionProperties properties;
    private final WorkerName worker;
    private final JobMeters meters;
    private final InstantSource clock;

    Settlement(
            WaitingJobs waiting,
            ExecutionProperties properties,
            WorkerName worker,
            JobMeters meters,
            InstantSource clock) {
        this.waiting = waiting;
        this.properties = properties;
        this.worker = worker;
        this.meters = meters;
        this.clock = clock;
    }

    /// Tells whether a job has been running so often when its worker died that it must be what kills them.
    boolean isExhausted(Job job) {
        return job.voice().state().barrenRuns() >= properties.maxBarrenRuns();
    }

    /// Returns what becomes of a job after an attempt: one that failed as the last of them ends it.
    JobOutcome lastOf(Job job, JobOutcome outcome) {
        int attempt = job.voice().state().attempts();
        return outcome instanceof JobOutcome.Retryable(String reason)
                        && properties.retryPolicy().delayAfter(attempt) == null
                ? Failures.exhausted("attempt " + attempt + ", the last one, failed: " + reason)
                : outcome;
    }

    /// Says what became of an attempt.
    ///
    /// @return completes once that is committed, exceptionally if the job is somebody else's by now
    CompletableFuture<Void> settle(RunningJob running, JobOutcome outcome, Duration ran) {
        var job = running.job();
        // An operation is looked at many times: only what ends an attempt is worth a line.
        var line = log.atLevel(outcome instanceof JobOutcome.Suspended ? Level.DEBUG : Level.INFO)
                .addKeyValue(LogKeys.OUTCOME, outcome.label());
        (outcome instanceof JobOutcome.Ended ended
                        ? line.addKeyValue(LogKeys.REASON, ended.error().code())
                        : line)
                .log("Attempt ended");
        return switch (outcome) {
            case JobOutcome.Succeeded(JobOutput output) ->
                end(job, ran, state -> new JobResult.Succeeded(terms(job, state), output));
            case JobOutcome.Ended(JobStatus status, JobError error) -> end(job, ran, failure(job, status, error));
            case JobOutcome.Retryable(String reason) -> retry(job, reason, ran);
            case JobOutcome.Snoozed(WaitReason reason, Duration delay) -> snooze(job, reason, delay, ran);
            case JobOutcome.Paused(Instant until) -> hold(job, until);
            case JobOutcome.Suspended(Duration delay) -> suspend(running, delay, ran);
            // The entry stays in the journal, so the next owner goes on from it.
            case JobOutcome.Interrupted() -> {
                job.voice().stopped(ran);
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    private CompletableFuture<Void> end(Job job, Duration ran, Function<JobState, JobResult> lastWord) {
        // Dropped if the job is somebody else's by now: then there is nothing to note.
        return job.voice().end(lastWord, ran, DeadLetter.of(job.entry())).thenAccept(marker -> {
            var at = clock.instant();
            job.known().finished(job.id(), new FinishedJob(job.entry().fingerprint(), at, marker));
            var result = lastWord.apply(job.voice().state());
            meters.finished(
                    job.request().kind(), result, Duration.between(job.entry().createdAt(), at));
        });
    }

    private Function<JobState, JobResult> failure(Job job, JobStatus status, JobError error) {
        return state -> switch (status) {
            case SUCCEEDED -> throw new IllegalArgumentException("a success has no error");
            case FAILED -> new JobResult.Failed(terms(job, state), error);
            case CANCELLED -> new JobResult.Cancelled(terms(job, state), error);
            case EXPIRED -> new JobResult.Expired(terms(job, state), error);
        };
    }

    private CompletableFuture<Void> retry(Job job, String reason, Duration ran) {
        var delay = properties.retryPolicy().delayAfter(job.voice().state().attempts());
        var until = clock.instant().plus(Objects.requireNonNull(delay, "the last attempt ends the job"));
        long since = System.nanoTime();
        return job.voice().retryingLater(reason, until, ran).thenRun(() -> waiting.park(job, until, since));
    }

    private CompletableFuture<Void> snooze(Job job, WaitReason reason, Duration delay, Duration ran) {
        var until = clock.instant().plus(delay);
        long since = System.nanoTime();
        return job.voice().waiting(reason, until, ran).thenRun(() -> waiting.park(job, until, since));
    }

    private CompletableFuture<Void> hold(Job job, Instant until) {
        long since = System.nanoTime();
        return job.voice().paused(until).thenRun(() -> waiting.park(job, until, since));
    }

    private CompletableFuture<Void> suspend(RunningJob running, Duration delay, Duration ran) {
        var job = running.job();
        var until = clock.instant().plus(delay);
        long since = System.nanoTime();
        return job.voice().suspended(until, ran).thenRun(() -> {
            waiting.park(job, until, since);
            var called = running.called();
            if (called != null) {
                // Whoever called it while it ran did not find it among those that wait.
                waiting.wake(job.id(), called);
            }
        });
    }

    private ResultTerms terms(Job job, JobState state) {
        var entry = job.entry();
        return new ResultTerms(
                job.id(),
                job.request().kind(),
                state.usage(),
                state.roundedCost(),
                state.attempts(),
                state.runs(),
                state.seq(),
                new Timings(positive(entry.createdAt(), entry.acceptedAt()), state.waited(), state.ran()),
                job.request().terms().labels(),
                worker.name());
    }

    /// The producer's clock may be ahead of ours.
    private static Duration positive(Instant from, Instant to) {
        var time = Duration.between(from, to);
        return time.isNegative() ? Duration.ZERO : time;
    }
}
