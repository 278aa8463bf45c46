package dev.mmio.worker.quota;

import dev.mmio.worker.quota.day.GoneToday;
import dev.mmio.worker.quota.lending.Lending;
import dev.mmio.worker.quota.lending.LoanTerms;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.window.QuotaTime;
import dev.mmio.worker.quota.window.Window;
import dev.mmio.worker.telemetry.QuotaMeters;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes quotas of one worker that owns everything, with time that stands still unless it is moved.
public final class Quotas {

    public static final int PARTITIONS = 24;

    private final AtomicLong nanos = new AtomicLong();
    private final Turns turns;
    private final DayLimits days;
    private final Quota quota;
    private final QuotaShare share;

    Quotas(List<QuotaProperties.Limit> limits, @Nullable BigDecimal budget, InstantSource clock) {
        var shares = new Shares(PARTITIONS, 8);
        var known = new KnownLimits(new QuotaProperties(limits, budget, Duration.ofSeconds(10)), Window.MINUTE);
        var time = new QuotaTime(nanos::get, clock);
        var lending = new Lending(
                "self", LoanTerms.USUAL, model -> new ModelQuota(shares, Window.MINUTE, known.of(model, time.now())));
        turns = new Turns(lending, known, time, Duration.ofSeconds(10), _ -> false);
        days = new DayLimits(shares, turns);
        var watch = new QuotaWatch(RateLimiterRegistry.ofDefaults(), new QuotaMeters(new SimpleMeterRegistry()));
        quota = new Quota(turns, days, new ParkedModels(clock, _ -> 0), new ParkedModels(clock, _ -> 0), watch);
        share = new QuotaShare(turns, days, quota);
    }

    /// Returns a quota without any limit.
    public static Quota unlimited() {
        return new Quotas(List.of(), null, InstantSource.system())
                .owningAll(Map.of())
                .quota();
    }

    /// Returns a quota that has so much for a day, and a journal that takes everything at once.
    public static Quota withBudget(String budget) {
        var quotas = new Quotas(List.of(), new BigDecimal(budget), InstantSource.system());
        quotas.share().connect(_ -> {}, (_, committed, _) -> committed.run());
        return quotas.owningAll(Map.of()).quota();
    }

    /// Makes the quota of a worker that is a member of the group, by the clock, and owns nothing yet.
    public static Quotas limited(String model, long requestsPerMinute) {
        var limit = new QuotaProperties.Limit(model, requestsPerMinute, null, null, null);
        var quotas = new Quotas(List.of(limit), null, InstantSource.system());
        quotas.share.prove(Duration.ofDays(1000));
        return quotas;
    }

    public Quotas owningAll() {
        return owningAll(Map.of());
    }

    Quotas owningAll(Map<String, GoneToday> gone) {
        share.prove(Duration.ofDays(1000));
        IntStream.range(0, PARTITIONS).forEach(partition -> share.own(partition, new FormerOwner.None(), gone));
        return this;
    }

    /// Lets time pass.
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    public void own(int partition, FormerOwner former) {
        share.own(partition, former, Map.of());
    }

    public void release(int partition, String holder) {
        share.release(partition, holder);
    }

    /// Returns the calls that this worker may make in a minute.
    public long shareOf(String model) {
        return quota.share(model).requests();
    }

    Quota quota() {
        return quota;
    }

    public QuotaShare share() {
        return share;
    }
}
