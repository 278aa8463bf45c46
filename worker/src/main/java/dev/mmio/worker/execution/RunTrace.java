package dev.mmio.worker.execution;

import dev.mmio.message.JobStatus;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobOutcome;
import dev.mmio.worker.tracing.RunSpan;
import dev.mmio.worker.tracing.Tracing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells a run as a span, and has what is said of its job go on with the trace from there.
///
/// A suspended job looks again and again, and mostly finds nothing: such a look is not told, so nothing that is said in
/// it may hang below it.
final class RunTrace implements AutoCloseable {

    private final Job job;
    private final boolean isLook;
    private final Duration sinceAccepted;
    private final RunSpan span;

    private RunTrace(Job job, Start start, Instant now, RunSpan span) {
        this.job = job;
        this.isLook = start instanceof Start.Continued;
        this.sinceAccepted = Duration.between(job.entry().acceptedAt(), now);
        this.span = span;
    }

    static RunTrace begin(Tracing tracing, Job job, Start start, Instant now) {
        var accepted = job.entry().headers();
        var span = tracing.running(job.id(), job.request().kind(), accepted);
        var trace = new RunTrace(job, start, now, span);
        if (!trace.isLook) {
            trace.follow();
        }
        return trace;
    }

    private void follow() {
        job.voice().follow(span.headers(job.entry().headers()));
    }

    /// Says what came of the run, before the world hears it.
    void became(JobOutcome outcome) {
        if (outcome instanceof JobOutcome.Paused) {
            span.wasIdle();
            job.voice().follow(job.entry().headers());
        } else if (isLook && outcome instanceof JobOutcome.Suspended) {
            span.wasIdle();
        } else if (isLook) {
            follow();
        }
        var state = job.voice().state();
        span.ended(state.runs(), state.attempts(), sinceAccepted, outcome.label(), failure(outcome));
    }

    private static @Nullable String failure(JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Ended(var status, var error) ->
                status == JobStatus.CANCELLED ? null : JobException.labelOf(error.code());
            case JobOutcome.Retryable _, JobOutcome.Interrupted _ -> outcome.label();
            case JobOutcome.Succeeded _, JobOutcome.Snoozed _, JobOutcome.Paused _, JobOutcome.Suspended _ -> null;
        };
    }

    @Override
    public void close() {
        span.close();
    }
}
