package dev.mmio.worker.quota;

import dev.mmio.worker.job.JobException;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnFailureEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnSuccessEvent;
import io.github.resilience4j.ratelimiter.internal.RateLimiterEventProcessor;
import java.time.Duration;
import java.util.Map;

/// The turns of one model as Resilience4j knows rate limiters, so that its events and meters are there as elsewhere. A
/// permission is one call, of no tokens; calls of Gemini tell theirs by [Quota#awaitTurn].
///
/// Resilience4j's own limiter cannot give back, and in a sliding minute it allows twice its limit.
final class ModelRateLimiter implements RateLimiter, RateLimiter.Metrics {

    private final String model;
    private final Quota quota;
    private final RateLimiterEventProcessor events = new RateLimiterEventProcessor();

    ModelRateLimiter(String model, Quota quota) {
        this.model = model;
        this.quota = quota;
    }

    void granted() {
        if (events.hasConsumers()) {
            events.consumeEvent(new RateLimiterOnSuccessEvent(model));
        }
    }

    void refused() {
        if (events.hasConsumers()) {
            events.consumeEvent(new RateLimiterOnFailureEvent(model));
        }
    }

    /// Waits for turns.
    ///
    /// @return false if they are too far away, or this thread was interrupted
    @Override
    public boolean acquirePermission(int permits) {
        try {
            for (int permit = 0; permit < permits; permit++) {
                var _ = quota.awaitTurn(null, model, 0, (_, _) -> {});
            }
            return true;
        } catch (JobException.NoQuota _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Takes turns if they are here now; nothing is promised for later, since the share may have moved by then.
    ///
    /// @return 0 if they were taken, a negative number if not
    @Override
    public long reservePermission(int permits) {
        return getAvailablePermissions() >= permits && acquirePermission(permits) ? 0 : -1;
    }

    @Override
    public void drainPermissions() {
        var _ = acquirePermission(getAvailablePermissions());
    }

    /// How long to wait is a setting of the whole quota.
    @Override
    public void changeTimeoutDuration(Duration timeout) {
        throw new UnsupportedOperationException("mmio.quota.max-wait says how long calls wait");
    }

    /// Every worker must have the same limit, so it is not changed in one of them.
    @Override
    public void changeLimitForPeriod(int limit) {
        throw new UnsupportedOperationException("mmio.quota.limits says what the cluster may ask");
    }

    @Override
    public String getName() {
        return model;
    }

    @Override
    public RateLimiterConfig getRateLimiterConfig() {
        return RateLimiterConfig.custom()
                .limitRefreshPeriod(Duration.ofMinutes(1))
                .limitForPeriod(Math.max(1, bounded(quota.share(model).requests())))
                .build();
    }

    @Override
    public Map<String, String> getTags() {
        return Map.of();
    }

    @Override
    public Metrics getMetrics() {
        return this;
    }

    @Override
    public EventPublisher getEventPublisher() {
        return events;
    }

    @Override
    public int getNumberOfWaitingThreads() {
        return quota.waiting(model);
    }

    @Override
    public int getAvailablePermissions() {
        return bounded(quota.share(model).requests() - quota.used(model).requests());
    }

    private static int bounded(long amount) {
        return Math.clamp(amount, 0, Integer.MAX_VALUE);
    }
}
