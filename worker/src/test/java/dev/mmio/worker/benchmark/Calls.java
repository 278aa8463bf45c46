package dev.mmio.worker.benchmark;

import dev.mmio.simulator.limits.QuotaUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The calls of one model as the simulator counted them, second by second.
record Calls(QuotaUsage.Series seconds) {

    private static final int MINUTE = 60;

    /// Returns how many calls were made within a time, granted or not.
    long made(Instant from, Instant to) {
        return seconds.granted(from, to) + seconds.refused(from, to);
    }

    /// Returns the share of the calls within a time that were refused.
    double refused(Instant from, Instant to) {
        long made = made(from, to);
        return made == 0 ? 0 : (double) seconds.refused(from, to) / made;
    }

    /// Returns the share of a limit that was used within a time.
    double use(int perMinute, Instant from, Instant to) {
        return seconds.granted(from, to)
                / (perMinute * Duration.between(from, to).toMillis() / 60_000.0);
    }

    /// Returns the same of a limit of tokens.
    double useOfTokens(int perMinute, Instant from, Instant to) {
        return seconds.tokens(from, to)
                / (perMinute * Duration.between(from, to).toMillis() / 60_000.0);
    }

    /// Returns the most that were made within any 60 whole seconds, granted or not.
    int mostInAMinute() {
        int last = seconds.granted().size();
        return IntStream.rangeClosed(1, last)
                .map(end -> made(Math.max(0, end - MINUTE), end))
                .max()
                .orElse(0);
    }

    private int made(int from, int to) {
        return IntStream.range(from, to)
                .map(second -> seconds.granted().get(second) + seconds.refused().get(second))
                .sum();
    }

    /// Returns when for the first time after an instant so many calls had been granted within some seconds.
    ///
    /// @return null if never
    @Nullable
    Duration firstGranted(long calls, Duration within, Instant after) {
        var end = end();
        for (var from = after; !from.plus(within).isAfter(end); from = from.plusSeconds(1)) {
            if (seconds.granted(from, from.plus(within)) >= calls) {
                return Duration.between(after, from.plus(within));
            }
        }
        return null;
    }

    private Instant end() {
        var start = seconds.start();
        return start == null ? Instant.MIN : start.plusSeconds(seconds.granted().size());
    }
}
