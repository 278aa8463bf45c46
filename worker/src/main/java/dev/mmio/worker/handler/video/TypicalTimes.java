package dev.mmio.worker.handler.video;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long the operations of each model take, as this worker has seen. The last ones count. Any thread may use it.
final class TypicalTimes {

    private static final int REMEMBERED = 50;
    private static final int MOST_MODELS = 100;

    private final Map<String, Deque<Duration>> byModel = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Duration>> eldest) {
            return size() > MOST_MODELS;
        }
    };

    synchronized void add(String model, Duration took) {
        var times = byModel.computeIfAbsent(model, _ -> new ArrayDeque<>());
        times.addLast(took);
        if (times.size() > REMEMBERED) {
            times.removeFirst();
        }
    }

    /// Returns the time that half of them take at most; null if none was seen.
    synchronized @Nullable Duration of(String model) {
        var times = byModel.get(model);
        return times == null
                ? null
                : times.stream().sorted().skip(times.size() / 2).findFirst().orElse(null);
    }
}
