package dev.mmio.worker.job;

import dev.mmio.worker.tracing.WorkSpan;
import org.jspecify.annotations.Nullable;

/// Does something for a job and tells it as a span, with its failure in a word.
public final class Told {

    /// Something to do.
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Exception> {
        T get() throws E;
    }

    /// Does it, and ends the span.
    public static <T extends @Nullable Object, E extends Exception> T as(WorkSpan span, Work<T, E> work) throws E {
        try (span) {
            try {
                return work.get();
            } catch (Throwable e) {
                span.failed(JobException.labelOf(e));
                throw e;
            }
        }
    }

    private Told() {}
}
