package dev.mmio.worker.tracing;

import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.telemetry.GenAiNames;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Something that is done and told as a span: what it is, how long it takes, whether it fails. What begins on its
/// thread, or on one that was given its [Baton], hangs below it.
///
/// Where nothing is told, since tracing is off or nobody began, all of it does nothing.
public final class WorkSpan implements OpenSpan {

    static final WorkSpan NONE = new WorkSpan(Tracer.NOOP, Propagator.NOOP, Span.NOOP);

    private static final ThreadLocal<@Nullable WorkSpan> CURRENT = new ThreadLocal<>();

    private final Tracer tracer;
    private final Propagator propagator;
    private final Span span;
    private @Nullable Hold hold;
    private volatile boolean hasMore;

    WorkSpan(Tracer tracer, Propagator propagator, Span span) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.span = span;
    }

    /// Begins something that this thread does as a part of what it is doing.
    ///
    /// @param name one of few; what tells it from others of its kind is an attribute
    public static WorkSpan begin(String name) {
        return below(name, null).hold();
    }

    /// Begins something that is done beside what this thread is doing: it hangs below that, and nothing hangs below it.
    public static WorkSpan beside(String name) {
        return below(name, null);
    }

    /// Begins a step of a job.
    ///
    /// @param name as the journal has it; numbers tell it from others of its kind
    public static WorkSpan step(String name) {
        return begin("step " + name.split("-?\\d", 2)[0]).put(SpanNames.STEP, name);
    }

    /// Begins a chunk of a recording.
    public static WorkSpan chunk(int index) {
        return begin("chunk").put(SpanNames.CHUNK, index);
    }

    static WorkSpan below(String name, Span.@Nullable Kind kind) {
        var outer = CURRENT.get();
        if (outer == null) {
            return NONE;
        }
        outer.hasMore = true;
        var builder = outer.tracer.spanBuilder().name(name).setParent(outer.span.context());
        if (kind != null) {
            builder.kind(kind);
        }
        return new WorkSpan(outer.tracer, outer.propagator, builder.start());
    }

    static @Nullable WorkSpan current() {
        return CURRENT.get();
    }

    /// Has what begins on this thread hang below it, until it is closed.
    WorkSpan hold() {
        if (this != NONE) {
            hold = new Hold(this);
        }
        return this;
    }

    /// Tells whether something hangs below it.
    boolean hasMore() {
        return hasMore;
    }

    WorkSpan put(String name, String value) {
        span.tag(name, value);
        return this;
    }

    WorkSpan put(String name, long value) {
        span.tag(name, value);
        return this;
    }

    Span span() {
        return span;
    }

    @Override
    public void failed(String type) {
        if (this != NONE) {
            put(GenAiNames.ERROR_TYPE, type);
            OtelSpan.toOtel(span).setStatus(StatusCode.ERROR);
        }
    }

    /// Returns headers of a record that goes on with the trace from here.
    ///
    /// @param received those of the record that it began with; they are not changed
    public Headers headers(Headers received) {
        var trace = new HashMap<String, String>();
        propagator.inject(
                span.context(),
                trace,
                (to, name, value) -> Objects.requireNonNull(to).put(name, value));
        if (trace.isEmpty()) {
            return received;
        }
        var headers = new RecordHeaders(received);
        headers.remove(MessageHeaders.TRACEPARENT);
        headers.remove(MessageHeaders.TRACESTATE);
        trace.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /// Ends it, on the thread that began it unless nothing could hang below it.
    @Override
    public void close() {
        leave();
        span.end();
    }

    /// Ends it without telling it.
    void forget() {
        leave();
        span.abandon();
    }

    private void leave() {
        if (hold != null) {
            hold.close();
            hold = null;
        }
    }

    /// The time in which a thread works on something that is told.
    static final class Hold implements AutoCloseable {

        private final @Nullable WorkSpan before = CURRENT.get();
        private final Tracer.SpanInScope scope;

        Hold(WorkSpan work) {
            scope = work.tracer.withSpan(work.span);
            CURRENT.set(work);
        }

        @Override
        public void close() {
            scope.close();
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
