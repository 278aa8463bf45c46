package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Measures what is written to Kafka.
public final class OutboxMeters {

    private final Timer commit;
    private final DistributionSummary statements;
    private final Counter aborted;
    private final Counter renewed;

    public OutboxMeters(MeterRegistry registry) {
        commit = Timer.builder("mmio.outbox.commit")
                .description("Time of a committed transaction, from its first record")
                .publishPercentileHistogram()
                .register(registry);
        statements = DistributionSummary.builder("mmio.outbox.statements")
                .description("Statements in a committed transaction")
                .register(registry);
        aborted = Counter.builder("mmio.outbox.aborted")
                .description("Transactions that were aborted and tried again")
                .register(registry);
        renewed = Counter.builder("mmio.outbox.renewed")
                .description("Times the writer was replaced and everything owned was restored again")
                .register(registry);
    }

    public void committed(Duration time, int count) {
        commit.record(time);
        statements.record(count);
    }

    public void aborted() {
        aborted.increment();
    }

    public void renewed() {
        renewed.increment();
    }
}
