package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/// Measures what operators hold back.
public final class ControlMeters {

    /// Registers how many models and kinds are paused.
    public static void watch(MeterRegistry registry, IntSupplier pauses) {
        Gauge.builder("mmio.control.pauses", pauses::getAsInt)
                .description("Models and kinds that are paused")
                .register(registry);
    }

    private ControlMeters() {}
}
