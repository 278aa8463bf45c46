package dev.mmio.worker.gemini;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.telemetry.GeminiMeters;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Measures how long calls take and how they end.
record CallTimer(GeminiMeters meters) {

    /// Stands for a model where there is none.
    static final String FILES = "files";

    /// Stands for a model where an operation is looked at.
    static final String OPERATIONS = "operations";

    @FunctionalInterface
    interface Call<T extends @Nullable Object> {
        T make() throws InterruptedException;
    }

    <T extends @Nullable Object> T measure(String model, Call<T> call) throws InterruptedException {
        long started = System.nanoTime();
        var outcome = "error";
        try {
            T made = call.make();
            outcome = "success";
            return made;
        } catch (JobException | InterruptedException e) {
            outcome = JobException.labelOf(e);
            throw e;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - started);
            meters.called(model, outcome, took);
            if (!model.equals(FILES) && !model.equals(OPERATIONS)) {
                meters.generated(model, outcome, took);
            }
        }
    }
}
