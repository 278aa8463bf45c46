package dev.mmio.worker.job;

import dev.mmio.worker.tracing.OpenSpan;
import org.jspecify.annotations.Nullable;

/// Does something for a job and tells it as a span, with its failure in a word.
public final class Told {

    /// Something to do.
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Exception> {
        T get() throws E;
    }

    /// Does it, and ends the span.
    public static <T extends @Nullable Object, E extends Exception> T as(OpenSpan span, Work<T, E> work) throws E {
        try (span) {
            try {
                return work.get();
            } catch (Throwable e) {
                span.failed(JobException.labelOf(e));
                throw e;
            }
        }
    }

    /// Something to do that gives nothing back.
    @FunctionalInterface
    public interface Action<E extends Exception> {
        void run() throws E;
    }

    /// Does it, and ends the span.
    public static <E extends Exception> void run(OpenSpan span, Action<E> action) throws E {
        Told.<@Nullable Void, E>as(span, () -> {
            action.run();
            return null;
        });
    }

    private Told() {}
}
