package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.Call;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Decides which request gets which fault: first by script, then by chance.
public final class Faults {

    private final long seed;
    private final TreeMap<FaultKind, Double> rates;
    private final Attempts attempts = new Attempts();
    private final AtomicLong chances = new AtomicLong();
    private final List<Scripted> script = new CopyOnWriteArrayList<>();

    public Faults(FaultProperties properties) {
        this.seed = properties.seed();
        this.rates = new TreeMap<>(properties.rates());
    }

    public void add(FaultRule rule) {
        script.add(new Scripted(rule, new AtomicInteger()));
    }

    /// Counts one more time that a sound is asked for, and returns how many there were.
    public int countAttempt(String sound) {
        return attempts.next(sound);
    }

    /// Forgets the script and starts the chain of chances again.
    public void reset() {
        attempts.reset();
        script.clear();
        chances.set(0);
    }

    /// Returns the rules that still have requests to strike.
    public List<FaultRule> pending() {
        return script.stream()
                .filter(scripted -> !scripted.done())
                .map(Scripted::rule)
                .toList();
    }

    /// Returns the fault for this request, or null.
    public @Nullable Fault next(Call call, Asked asked) {
        for (var scripted : script) {
            var rule = scripted.rule();
            if (rule.fault().kind().fits(call.action(), asked.hears())
                    && rule.match().matches(call, asked.text(), asked.reusedConnection())
                    && scripted.strikes()) {
                return rule.fault();
            }
        }
        return rates.isEmpty() ? null : byChance(call, asked);
    }

    private @Nullable Fault byChance(Call call, Asked asked) {
        var chance = chance(asked.hears() ? asked.turn() : chances.getAndIncrement());
        for (var rate : rates.entrySet()) {
            if (rate.getKey().strikes(call.action(), asked.hears())) {
                chance -= rate.getValue();
                if (chance < 0) {
                    return Fault.of(rate.getKey());
                }
            }
        }
        return null;
    }

    /// A number from 0 to 1 that depends on seed and turn alone (the finisher of SplitMix64).
    private double chance(long turn) {
        var z = (seed * 31 + turn + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }

    private record Scripted(FaultRule rule, AtomicInteger seen) {

        boolean strikes() {
            if (done()) {
                return false;
            }
            var turn = seen.getAndIncrement();
            return turn >= rule.skip() && turn < rule.skip() + rule.count();
        }

        boolean done() {
            return seen.get() >= rule.skip() + rule.count();
        }
    }
}
