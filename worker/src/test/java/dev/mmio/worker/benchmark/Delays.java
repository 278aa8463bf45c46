package dev.mmio.worker.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How long something took, each time.
final class Delays {

    private final List<Long> millis = new ArrayList<>();

    synchronized void add(Instant from, Instant to) {
        millis.add(Duration.between(from, to).toMillis());
    }

    synchronized int size() {
        return millis.size();
    }

    /// Returns a percentile in milliseconds.
    synchronized double millis(int percentile) {
        var sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.ceilDiv(sorted.size() * percentile, 100) - 1);
    }
}
