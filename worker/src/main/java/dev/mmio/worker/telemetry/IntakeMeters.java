package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

/// Measures the ownership of partitions.
public final class IntakeMeters {

    private final MeterRegistry registry;
    private final Timer restore;
    private final Counter lost;

    public IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
        restore = Timer.builder("mmio.journal.restore")
                .description("Time to take a partition over and read its journal")
                .register(registry);
        lost = Counter.builder("mmio.partitions.lost")
                .description("Partitions that went to another worker before this one could give them up")
                .register(registry);
    }

    /// Registers how many partitions this worker owns.
    public void watch(IntSupplier owned) {
        Gauge.builder("mmio.partitions.owned", owned::getAsInt)
                .description("Partitions of the jobs topic that this worker owns")
                .register(registry);
    }

    public void restored(Duration time) {
        restore.record(time);
    }

    public void lost(int partitions) {
        lost.increment(partitions);
    }
}
