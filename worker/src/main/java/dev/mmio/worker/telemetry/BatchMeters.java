package dev.mmio.worker.telemetry;

import dev.mmio.message.JobStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/// Measures batches.
public final class BatchMeters {

    private final MeterRegistry registry;

    public BatchMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Registers how many batches of this worker wait for their jobs.
    public void watch(IntSupplier open) {
        Gauge.builder("mmio.batches.open", open::getAsInt)
                .description("Batches of this worker that have begun and not ended")
                .register(registry);
    }

    /// Counts jobs of batches, as the batch hears of their end.
    public void ended(JobStatus status, int jobs) {
        registry.counter("mmio.batch.items", "status", status.wireName()).increment(jobs);
    }
}
