package dev.mmio.simulator.limits;

import dev.mmio.simulator.faults.Quota;
import dev.mmio.simulator.faults.QuotaErrors;
import dev.mmio.simulator.faults.Violation;
import dev.mmio.simulator.wire.RefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Holds each key to the limits of each model, as Google does, and remembers what was asked.
public final class RateLimits {

    private final InstantSource clock;
    private final DayClock dayClock;
    private final Map<Account, Ledger> ledgers = new ConcurrentHashMap<>();
    private volatile Map<String, Limit> limits = Map.of();

    public RateLimits(LimitProperties properties, InstantSource clock, DayClock dayClock) {
        this.clock = clock;
        this.dayClock = dayClock;
        set(properties.limits());
    }

    /// Replaces all limits. What was asked before still counts.
    public void set(List<Limit> replacement) {
        var byModel = new LinkedHashMap<String, Limit>();
        for (var limit : replacement) {
            if (byModel.put(limit.model(), limit) != null) {
                throw new IllegalArgumentException("two limits of " + limit.model());
            }
        }
        limits = byModel;
    }

    public List<Limit> current() {
        return List.copyOf(limits.values());
    }

    /// Counts a request, or refuses it with 429; a refused request uses nothing up.
    public void take(Account account, int tokens) {
        var limit = limitOf(account.model());
        var ledger = ledgers.computeIfAbsent(account, _ -> new Ledger());
        switch (ledger.take(limit, now(), tokens)) {
            case Verdict.Granted _ -> {}
            case Verdict.Exceeded(var violations, var delay) ->
                throw refusal(
                        account.model(),
                        violations,
                        delay,
                        violations.getLast().quota().settingName());
            case Verdict.Closed(var delay) ->
                throw refusal(account.model(), List.of(perMinute(limit)), delay, "closed");
        }
    }

    /// Returns what was asked, by model and key.
    public List<QuotaUsage> usage() {
        return ledgers.keySet().stream()
                .sorted(Comparator.comparing(Account::model).thenComparing(Account::key))
                .map(this::usage)
                .toList();
    }

    /// Returns what was asked of one model with one key, also if that is nothing.
    public QuotaUsage usage(Account account) {
        return ledgers.getOrDefault(account, new Ledger()).usage(account, now());
    }

    /// Returns how many requests exceeded each quota, whatever the model and the key.
    public Map<Quota, Integer> refusedByQuota() {
        var sums = new EnumMap<Quota, Integer>(Quota.class);
        usage().forEach(usage ->
                usage.refused().byQuota().forEach((quota, count) -> sums.merge(quota, count, Integer::sum)));
        return sums;
    }

    /// Forgets what was asked, so that all windows and days are empty again. The limits stay.
    public void forget() {
        ledgers.clear();
    }

    private Limit limitOf(String model) {
        var current = limits;
        var own = current.get(model);
        if (own != null || model.equals(Limit.POLLS)) {
            return own != null ? own : Limit.of(model);
        }
        return current.getOrDefault(Limit.OTHERS, Limit.of(model));
    }

    private Moment now() {
        return new Moment(clock.instant(), dayClock.read().day());
    }

    private static Violation perMinute(Limit limit) {
        return limit.requestsPerMinute() > 0
                ? new Violation(Quota.requestsPerMinute, limit.requestsPerMinute())
                : QuotaErrors.perMinute();
    }

    private static RefusedException refusal(String model, List<Violation> violations, Duration delay, String name) {
        var seconds = String.format(Locale.ROOT, "%d.%09ds", delay.toSeconds(), delay.toNanosPart());
        return new RefusedException(QuotaErrors.exceeded(model, violations, seconds), "limit-" + name);
    }
}
