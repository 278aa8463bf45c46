package dev.mmio.worker.quota;

import dev.mmio.worker.quota.window.ModelLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the whole cluster may ask of the models. Every worker must have the same.
///
/// @param limits limits by model; a model without one is asked freely until it refuses
/// @param budgetPerDay what all calls may cost between two midnights in California, in the currency of the prices
/// @param maxWait how long a call waits for its turn with its job in a slot; a job whose turn is later comes back for
/// it
@ConfigurationProperties("mmio.quota")
record QuotaProperties(
        @DefaultValue List<Limit> limits,
        @Nullable BigDecimal budgetPerDay,
        @DefaultValue("10s") Duration maxWait) {

    QuotaProperties {
        limits = List.copyOf(limits);
        var models = new HashSet<String>();
        for (var limit : limits) {
            if (!models.add(limit.model())) {
                throw new IllegalArgumentException(
                        "mmio.quota.limits has the model " + limit.model() + " more than once");
            }
        }
        if (budgetPerDay != null && budgetPerDay.signum() <= 0) {
            throw new IllegalArgumentException("mmio.quota.budget-per-day must be above 0");
        }
        if (!maxWait.isPositive()) {
            throw new IllegalArgumentException("mmio.quota.max-wait must be above 0");
        }
    }

    ModelLimit limit(String model) {
        return limits.stream()
                .filter(limit -> limit.model().equals(model))
                .findAny()
                .map(Limit::limit)
                .orElse(new ModelLimit(model, null, null, null));
    }

    /// Returns the budget of a day; 0 if there is none.
    double budget() {
        return budgetPerDay == null ? 0 : budgetPerDay.doubleValue();
    }

    /// Returns how many live sessions of a model there may be at once; null if any number.
    @Nullable
    Long sessions(String model) {
        return limits.stream()
                .filter(limit -> limit.model().equals(model))
                .map(Limit::sessions)
                .filter(Objects::nonNull)
                .findAny()
                .orElse(null);
    }

    /// Returns the budget of a day in millionths; negative if there is none.
    long budgetInMillionths() {
        return budgetPerDay == null ? -1 : budgetPerDay.movePointRight(6).longValue();
    }

    /// The limits of one model; what is absent is not limited.
    ///
    /// @param model name of the model
    /// @param requestsPerMinute calls in any minute
    /// @param tokensPerMinute tokens of prompts in any minute
    /// @param requestsPerDay calls between two midnights in California
    /// @param sessions live sessions at once
    record Limit(
            @Nullable String model,
            @Nullable Long requestsPerMinute,
            @Nullable Long tokensPerMinute,
            @Nullable Long requestsPerDay,
            @Nullable Long sessions) {

        Limit {
            if (model == null || model.isBlank()) {
                throw new IllegalArgumentException("mmio.quota.limits[n].model is required");
            }
            requirePositive("requests-per-minute", requestsPerMinute);
            requirePositive("tokens-per-minute", tokensPerMinute);
            requirePositive("requests-per-day", requestsPerDay);
            requirePositive("sessions", sessions);
        }

        @Override
        public String model() {
            return String.valueOf(model);
        }

        private ModelLimit limit() {
            return new ModelLimit(model(), requestsPerMinute, tokensPerMinute, requestsPerDay);
        }

        private static void requirePositive(String name, @Nullable Long value) {
            if (value != null && value < 1) {
                throw new IllegalArgumentException("mmio.quota.limits[n]." + name + " must be at least 1");
            }
        }
    }
}
