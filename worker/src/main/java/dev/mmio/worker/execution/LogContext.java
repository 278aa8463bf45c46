package dev.mmio.worker.execution;

import dev.mmio.worker.telemetry.LogKeys;
import org.slf4j.MDC;

/// Puts what a job is on every log line of its thread.
final class LogContext implements AutoCloseable {

    static LogContext of(Job job) {
        MDC.put(LogKeys.JOB_ID, job.id().value());
        MDC.put(LogKeys.KIND, job.request().kind().wireName());
        MDC.put(LogKeys.ATTEMPT, Integer.toString(job.voice().state().attempts()));
        return new LogContext();
    }

    @Override
    public void close() {
        MDC.clear();
    }

    private LogContext() {}
}
