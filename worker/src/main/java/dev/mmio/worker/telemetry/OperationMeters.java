package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Measures operations of Gemini that take minutes.
public final class OperationMeters {

    private static final String OTHER = "other";
    private static final int MOST_MODELS = 100;

    private final MeterRegistry registry;
    private final Set<String> models = ConcurrentHashMap.newKeySet();

    public OperationMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// An operation ended, or was given up.
    ///
    /// @param outcome `made`, `failed`, `gone`, `endless` or a failure code in lower case
    /// @param took from its beginning to the look that saw its end
    public void ended(String model, String outcome, Duration took) {
        Timer.builder("mmio.operation.duration")
                .description("Operations of Gemini, from their beginning to the look that saw their end")
                .tag("model", bounded(model))
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    private String bounded(String model) {
        if (models.contains(model)) {
            return model;
        }
        if (models.size() >= MOST_MODELS) {
            return OTHER;
        }
        models.add(model);
        return model;
    }
}
