package dev.mmio.worker.tracing;

import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A run of a job, or the part of it up to a suspension, from its begin until its outcome is known to the world.
public final class RunSpan implements AutoCloseable {

    private final WorkSpan work;
    private boolean idle;

    RunSpan(WorkSpan work) {
        this.work = work;
    }

    /// Returns headers of a record that goes on with the trace from here.
    public Headers headers(Headers received) {
        return work.headers(received);
    }

    /// Says which one it was, and what came of it.
    ///
    /// @param sinceAccepted from the acceptance of the job to its begin
    /// @param failure in a word; null if nothing failed
    public void ended(int run, int attempt, Duration sinceAccepted, String outcome, @Nullable String failure) {
        work.put(SpanNames.JOB_RUN, run)
                .put(SpanNames.JOB_ATTEMPT, attempt)
                .put(SpanNames.JOB_OUTCOME, outcome)
                .span()
                .tag(SpanNames.SINCE_ACCEPTED, sinceAccepted.toMillis() / 1000.0);
        if (failure != null) {
            work.failed(failure);
        }
    }

    /// Says that nothing was done: it is not told, unless something hangs below it.
    public void wasIdle() {
        idle = true;
    }

    @Override
    public void close() {
        if (idle && !work.hasMore()) {
            work.forget();
        } else {
            work.close();
        }
    }
}
