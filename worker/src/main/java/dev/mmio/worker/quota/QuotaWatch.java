package dev.mmio.worker.quota;

import dev.mmio.worker.quota.window.Dimension;
import dev.mmio.worker.telemetry.QuotaMeters;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Shows each model's quota to the world: as a rate limiter in Resilience4j's registry, and by meters of our own.
final class QuotaWatch {

    private final RateLimiterRegistry registry;
    private final QuotaMeters meters;
    private final Map<String, ModelRateLimiter> limiters = new ConcurrentHashMap<>();

    QuotaWatch(RateLimiterRegistry registry, QuotaMeters meters) {
        this.registry = registry;
        this.meters = meters;
    }

    /// Shows a model, if it is asked for the first time.
    void see(String model, Quota quota) {
        var limiter = new ModelRateLimiter(model, quota);
        if (limiters.putIfAbsent(model, limiter) != null) {
            return;
        }
        // A registry makes its own limiters; ours can only take the place of one.
        var _ = registry.rateLimiter(model);
        var _ = registry.replace(model, limiter);
        meters.watch(
                model,
                "requests",
                () -> quota.share(model).requests(),
                () -> quota.used(model).requests());
        meters.watch(
                model,
                "tokens",
                () -> quota.share(model).tokens(),
                () -> quota.used(model).tokens());
        meters.watch(
                model, () -> quota.waiting(model), () -> quota.parkedFor(model).toMillis() / 1e3);
        meters.watchLimit(model, "requests", () -> zeroIfNone(quota.limit(model).requestsPerMinute()));
        meters.watchLimit(model, "tokens", () -> zeroIfNone(quota.limit(model).tokensPerMinute()));
    }

    void granted(String model) {
        of(model).granted();
    }

    /// A job must come back later for its turn.
    void sentAway(String model) {
        of(model).refused();
        meters.sentAway(model);
    }

    /// Gemini refused a call.
    void refused(String model, @Nullable Dimension dimension) {
        meters.refused(
                model,
                switch (dimension) {
                    case null -> "untold";
                    case REQUESTS_PER_MINUTE -> "requests-per-minute";
                    case TOKENS_PER_MINUTE -> "tokens-per-minute";
                    case REQUESTS_PER_DAY -> "requests-per-day";
                });
    }

    private ModelRateLimiter of(String model) {
        return Objects.requireNonNull(limiters.get(model), "a model is seen before");
    }

    private static double zeroIfNone(@Nullable Long limit) {
        return limit == null ? 0 : limit;
    }
}
