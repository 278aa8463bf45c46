package dev.mmio.worker.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.JobId;
import dev.mmio.message.JobKind;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Where spans of jobs begin. The trace of a job is that of its record, or one that begins with its acceptance; it is
/// journaled with the job, so that all its runs are in it, whoever makes them.
public final class Tracing {

    /// Tells nothing, and leaves headers as they are.
    public static final Tracing OFF = new Tracing(Tracer.NOOP, Propagator.NOOP);

    /// What W3C wants to be passed on at least; what is longer is not looked at.
    private static final int LONGEST = 512;

    private final Tracer tracer;
    private final Propagator propagator;

    Tracing(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /// Begins to accept a job; whoever begins ends it once that is committed. What is not ended is not told.
    public WorkSpan accepting(JobId job, JobKind kind, ConsumerRecord<?, ?> record) {
        if (isOff()) {
            return WorkSpan.NONE;
        }
        var accepting = after(record.headers(), "accept", "receive", job, kind)
                .tag(SpanNames.DESTINATION, record.topic())
                .tag(SpanNames.PARTITION, Integer.toString(record.partition()))
                .tag(SpanNames.OFFSET, record.offset());
        return new WorkSpan(tracer, propagator, accepting.start());
    }

    /// Begins a run of a job on this thread.
    ///
    /// @param accepted headers of the job as it was accepted
    public RunSpan running(JobId job, JobKind kind, Headers accepted) {
        if (isOff()) {
            return new RunSpan(WorkSpan.NONE);
        }
        var running = after(accepted, "run", "process", job, kind);
        return new RunSpan(new WorkSpan(tracer, propagator, running.start()).hold());
    }

    private boolean isOff() {
        return this == OFF;
    }

    private Span.Builder after(Headers headers, String operation, String type, JobId job, JobKind kind) {
        return propagator
                .extract(headers, Tracing::header)
                .name(operation + " " + kind.wireName())
                .kind(Span.Kind.CONSUMER)
                .tag(SpanNames.SYSTEM, "kafka")
                .tag(SpanNames.OPERATION, operation)
                .tag(SpanNames.OPERATION_TYPE, type)
                .tag(SpanNames.JOB_ID, job.value())
                .tag(SpanNames.JOB_KIND, kind.wireName());
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        var value = header == null ? null : header.value();
        return value == null || value.length > LONGEST ? null : new String(value, UTF_8);
    }
}
