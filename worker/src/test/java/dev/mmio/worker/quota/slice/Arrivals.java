package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Freeing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the provider sees: amounts and when they arrived.
public final class Arrivals {

    private static final long MINUTE = 60_000_000_000L;

    private final List<Freeing> all = new ArrayList<>();

    public void add(long at, long amount) {
        all.add(new Freeing(at, amount));
    }

    /// Returns the most that arrived within any minute.
    public long most() {
        var sorted = all.stream().sorted(Comparator.comparingLong(Freeing::at)).toList();
        long most = 0;
        long sum = 0;
        int first = 0;
        for (var arrival : sorted) {
            sum += arrival.amount();
            while (sorted.get(first).at() <= arrival.at() - MINUTE) {
                sum -= sorted.get(first++).amount();
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    /// Returns how much arrived from one time to another.
    public long between(long from, long to) {
        return all.stream()
                .filter(arrival -> arrival.at() >= from && arrival.at() < to)
                .mapToLong(Freeing::amount)
                .sum();
    }
}
