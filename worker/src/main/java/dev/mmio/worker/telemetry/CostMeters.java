package dev.mmio.worker.telemetry;

import dev.mmio.message.JobKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;

/// Measures what is spent.
public final class CostMeters {

    private final MeterRegistry registry;
    private final String currency;

    public CostMeters(MeterRegistry registry, String currency) {
        this.registry = registry;
        this.currency = currency;
    }

    /// A call was paid for.
    ///
    /// @param model one that has a price; operators name only so many
    public void spent(String model, JobKind kind, BigDecimal cost) {
        Counter.builder("mmio.cost")
                .description("What calls of models cost by the prices that are set")
                .baseUnit(currency)
                .tag("model", model)
                .tag("kind", kind.wireName())
                .register(registry)
                .increment(cost.doubleValue());
    }
}
