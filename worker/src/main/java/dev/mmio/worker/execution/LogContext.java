package dev.mmio.worker.execution;

import dev.mmio.worker.telemetry.LogKeys;
import org.slf4j.MDC;

/// Puts what a job is on every log line of its thread.
final class LogContext implements AutoCloseable {

    static LogContext of(Job job) {
        MDC.put(LogKeys.JOB_ID, job.id().value());
        MDC.put(LogKeys.KIND, job.request().kind().wireName());
        var context = new LogContext();
        context.counted(job);
        return context;
    }

    /// Puts anew which attempt and run it is.
    void counted(Job job) {
        var state = job.voice().state();
        MDC.put(LogKeys.ATTEMPT, Integer.toString(state.attempts()));
        MDC.put(LogKeys.RUN, Integer.toString(state.runs()));
    }

    @Override
    public void close() {
        MDC.clear();
    }

    private LogContext() {}
}
