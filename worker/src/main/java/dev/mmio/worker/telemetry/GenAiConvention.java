package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.IntStream;

/// Measures calls in the words of OpenTelemetry's semantic conventions for generative AI.
final class GenAiConvention {

    /// The conventions' buckets: from 10 ms on, doubling.
    private static final Duration[] BUCKETS = IntStream.rangeClosed(0, 13)
            .mapToObj(i -> Duration.ofMillis(10L << i))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    GenAiConvention(MeterRegistry registry) {
        this.registry = registry;
    }

    void operated(String model, String outcome, Duration took) {
        Timer.builder("gen_ai.client.operation.duration")
                .description("Duration of a call to a model")
                .tag(GenAiNames.OPERATION, GenAiNames.GENERATE_CONTENT)
                .tag(GenAiNames.PROVIDER, GenAiNames.GEMINI)
                .tag(GenAiNames.REQUEST_MODEL, model)
                // Prometheus wants the same tags on each series, so there is one without an error too.
                .tag(GenAiNames.ERROR_TYPE, outcome.equals("success") ? "none" : outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }
}
