package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Measures the chunks of recordings.
public final class ChunkMeters {

    private final MeterRegistry registry;

    public ChunkMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// A chunk is done with, in this run.
    ///
    /// @param outcome `silent`, `remembered` from an earlier run, `whole`, `repaired`, or how it failed:
    ///     as of calls, or `error`
    public void ended(String outcome) {
        Counter.builder("mmio.transcribe.chunks")
                .description("Chunks of recordings, as they are done with")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
