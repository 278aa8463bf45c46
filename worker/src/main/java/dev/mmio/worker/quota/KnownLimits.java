package dev.mmio.worker.quota;

import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.Dimension;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The limits of the models as far as they are known: configured, and lowered for a while by what the provider refused.
/// Guarded by the lock of the quota.
final class KnownLimits {

    /// Name of the limit of money, in millionths of the currency of the prices.
    static final String MONEY = "money";

    private final QuotaProperties properties;
    private final Window window;
    private final Map<String, Learned> learned = new HashMap<>();

    KnownLimits(QuotaProperties properties, Window window) {
        this.properties = properties;
        this.window = window;
    }

    /// Returns the limits of a model.
    ModelLimit of(String model, long now) {
        var known = learned.get(model);
        var configured = properties.limit(model);
        return known == null
                ? configured
                : new ModelLimit(model, known.requests.at(now), known.tokens.at(now), configured.requestsPerDay());
    }

    /// Learns from a refusal.
    ///
    /// @param used what the whole cluster used in the last minute, as far as we can tell
    void refused(String model, Refusal refusal, Amount used, long now) {
        if (refusal.dimension() == Dimension.REQUESTS_PER_DAY) {
            return;
        }
        var known = learned.computeIfAbsent(model, _ -> learned(properties.limit(model)));
        if (refusal.dimension() == Dimension.TOKENS_PER_MINUTE) {
            known.tokens.refused(refusal.limit(), used.tokens(), now);
        } else {
            known.requests.refused(refusal.limit(), used.requests(), now);
        }
    }

    /// Returns the models that have limits of their own.
    Set<String> models() {
        return properties.limits().stream().map(QuotaProperties.Limit::model).collect(Collectors.toSet());
    }

    /// Returns the name of the limit of a model's calls in a day.
    static String callsOf(String model) {
        return "calls/" + model;
    }

    /// Returns a limit per day by its name; a negative number if there is none.
    long perDay(String name) {
        if (name.equals(MONEY)) {
            return properties.budgetInMillionths();
        }
        return properties.limits().stream()
                .filter(limit -> callsOf(limit.model()).equals(name))
                .map(QuotaProperties.Limit::requestsPerDay)
                .filter(Objects::nonNull)
                .findAny()
                .orElse(-1L);
    }

    private Learned learned(ModelLimit configured) {
        return new Learned(
                new LearnedLimit(configured.requestsPerMinute(), window),
                new LearnedLimit(configured.tokensPerMinute(), window));
    }

    private record Learned(LearnedLimit requests, LearnedLimit tokens) {}
}
