package dev.mmio.worker.gemini;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.telemetry.GeminiMeters;
import java.time.Duration;
import java.util.Locale;
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
        } catch (JobException e) {
            outcome = outcomeOf(e);
            throw e;
        } catch (InterruptedException e) {
            outcome = "interrupted";
            throw e;
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - started);
            meters.called(model, outcome, took);
            if (!model.equals(FILES) && !model.equals(OPERATIONS)) {
                meters.generated(model, outcome, took);
            }
        }
    }

    private static String outcomeOf(JobException e) {
        return switch (e) {
            case JobException.Permanent permanent -> permanent.code().name().toLowerCase(Locale.ROOT);
            case JobException.Transient _ -> "transient";
            case JobException.NoQuota _ -> "no_quota";
            case JobException.Suspended _ -> throw new IllegalArgumentException("a call does not suspend its job", e);
        };
    }
}
