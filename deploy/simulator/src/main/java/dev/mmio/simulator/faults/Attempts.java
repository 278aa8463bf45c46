package dev.mmio.simulator.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how often the same sound was asked for, so that a fault by chance may be gone when it is asked for again.
final class Attempts {

    private static final int MOST = 100_000;

    private final LinkedHashMap<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /// Counts this time.
    synchronized int next(String sound) {
        return counts.merge(sound, 1, Integer::sum);
    }

    synchronized void reset() {
        counts.clear();
    }
}
