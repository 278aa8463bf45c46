package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/// Measures what is known of quota. Models are from a bounded set.
public final class QuotaMeters {

    private static final String MODEL = "model";

    private final MeterRegistry registry;

    public QuotaMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Registers what this worker may take of a limit, and takes.
    ///
    /// @param dimension `requests` or `tokens`, in a minute
    /// @param share what is in this worker's hands now
    /// @param used what it took in the last minute
    public void watch(String model, String dimension, DoubleSupplier share, DoubleSupplier used) {
        Gauge.builder("mmio.quota.share", share::getAsDouble)
                .description("What this worker may take in a minute")
                .tags(MODEL, model, "dimension", dimension)
                .register(registry);
        Gauge.builder("mmio.quota.used", used::getAsDouble)
                .description("What this worker took in the last minute")
                .tags(MODEL, model, "dimension", dimension)
                .register(registry);
    }

    /// Registers who waits for a model.
    ///
    /// @param parkedSeconds how long the model is still left alone, since its quota is used up
    public void watch(String model, DoubleSupplier waiting, DoubleSupplier parkedSeconds) {
        Gauge.builder("mmio.quota.waiting", waiting::getAsDouble)
                .description("Calls that wait for their turn in a slot")
                .tags(MODEL, model)
                .register(registry);
        Gauge.builder("mmio.quota.parked", parkedSeconds::getAsDouble)
                .description("How long a model is still left alone")
                .baseUnit("seconds")
                .tags(MODEL, model)
                .register(registry);
    }

    /// Registers the limit that is kept for the whole cluster; 0 is none.
    public void watchLimit(String model, String dimension, DoubleSupplier limit) {
        Gauge.builder("mmio.quota.limit", limit::getAsDouble)
                .description("What the whole cluster may take in a minute, as far as known")
                .tags(MODEL, model, "dimension", dimension)
                .register(registry);
    }

    /// Registers what all calls of the cluster may cost in a day, in the currency of the prices; 0 is no budget.
    public void watchBudget(double budget) {
        Gauge.builder("mmio.quota.budget", () -> budget)
                .description("What all calls of the cluster may cost in a day")
                .register(registry);
    }

    /// Gemini refused a call for want of quota.
    public void refused(String model, String dimension) {
        registry.counter("mmio.quota.refusals", MODEL, model, "dimension", dimension)
                .increment();
    }

    /// A job gave up its slot since its turn is too far away.
    public void sentAway(String model) {
        registry.counter("mmio.quota.sent.away", MODEL, model).increment();
    }
}
