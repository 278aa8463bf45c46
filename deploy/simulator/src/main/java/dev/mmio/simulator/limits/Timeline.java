package dev.mmio.simulator.limits;

import java.time.Instant;
import java.util.ArrayDeque;

/// Counts what happened in each second since the first request; the last two hours are kept. Times must not go back.
final class Timeline {

    static final int MOST_SECONDS = 7200;

    private final ArrayDeque<Second> seconds = new ArrayDeque<>();
    private Instant start = Instant.MIN;

    void granted(Instant now, int tokens) {
        var second = secondOf(now);
        second.granted++;
        second.tokens += tokens;
    }

    void refused(Instant now) {
        secondOf(now).refused++;
    }

    QuotaUsage.Series series() {
        return new QuotaUsage.Series(
                seconds.isEmpty() ? null : start,
                seconds.stream().map(second -> second.granted).toList(),
                seconds.stream().map(second -> second.refused).toList(),
                seconds.stream().map(second -> second.tokens).toList());
    }

    private Second secondOf(Instant now) {
        if (seconds.isEmpty()) {
            start = now;
            seconds.addLast(new Second());
        }
        for (var end = start.plusSeconds(seconds.size()); !end.isAfter(now); end = end.plusSeconds(1)) {
            seconds.addLast(new Second());
            if (seconds.size() > MOST_SECONDS) {
                seconds.removeFirst();
                start = start.plusSeconds(1);
            }
        }
        return seconds.getLast();
    }

    private static final class Second {
        private int granted;
        private int refused;
        private long tokens;
    }
}
