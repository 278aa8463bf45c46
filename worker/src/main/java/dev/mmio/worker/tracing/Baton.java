package dev.mmio.worker.tracing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// What a thread hands to another one that works for the same job: the keys of its log lines, and its span.
///
/// @param keys null if it has none
/// @param span null if what it does is not told
public record Baton(
        @Nullable Map<String, String> keys, @Nullable WorkSpan span) {

    /// Takes what this thread has.
    public static Baton ofThisThread() {
        return new Baton(MDC.getCopyOfContextMap(), WorkSpan.current());
    }

    /// The time in which a thread has it.
    public interface Leg extends AutoCloseable {
        @Override
        void close();
    }

    /// Gives it to this thread, which had none, until it is closed.
    public Leg carry() {
        var hold = span == null ? null : new WorkSpan.Hold(span);
        if (keys != null) {
            MDC.setContextMap(keys);
        }
        return () -> {
            if (hold != null) {
                hold.close();
            }
            MDC.clear();
        };
    }
}
