package dev.mmio.simulator.limits;

import dev.mmio.simulator.faults.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was asked of one model with one key.
///
/// @param load how full the windows are
/// @param seconds what happened in each second
public record QuotaUsage(Account account, Load load, Granted granted, Refused refused, Series seconds) {

    /// How full the windows are, and were.
    ///
    /// @param requests those granted in the last 60 seconds
    /// @param tokens those of the requests granted in the last 60 seconds
    /// @param mostRequests the most that were granted in any 60 seconds
    /// @param mostTokens the most that were granted in any 60 seconds
    /// @param requestsToday those granted since midnight in Los Angeles
    public record Load(int requests, long tokens, int mostRequests, long mostTokens, int requestsToday) {}

    /// All that was granted.
    ///
    /// @param first when the first request was granted
    /// @param last when the last request was granted
    public record Granted(
            int total,
            long tokens,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /// All that was refused by limits.
    ///
    /// @param whileClosed those refused because the model was closed
    /// @param byQuota the others; one that exceeded two quotas is counted for both
    public record Refused(int total, int whileClosed, Map<Quota, Integer> byQuota) {

        public Refused {
            byQuota = Collections.unmodifiableMap(new TreeMap<>(byQuota));
        }
    }

    /// Counts by second, at most of the last two hours.
    ///
    /// @param start when the first second began: at the first request, or later if that is over two hours ago
    /// @param granted requests granted in each second; nothing happened after the last one
    /// @param refused requests refused in each second
    /// @param tokens tokens of the requests granted in each second
    public record Series(@Nullable Instant start, List<Integer> granted, List<Integer> refused, List<Long> tokens) {

        private static final long NANOS = Duration.ofSeconds(1).toNanos();

        public Series {
            granted = List.copyOf(granted);
            refused = List.copyOf(refused);
            tokens = List.copyOf(tokens);
        }

        /// Requests granted in the seconds that begin in this time.
        public long granted(Instant from, Instant to) {
            return sum(granted, from, to);
        }

        /// Requests refused in the seconds that begin in this time.
        public long refused(Instant from, Instant to) {
            return sum(refused, from, to);
        }

        /// Tokens granted in the seconds that begin in this time.
        public long tokens(Instant from, Instant to) {
            return sum(tokens, from, to);
        }

        private long sum(List<? extends Number> counts, Instant from, Instant to) {
            return counts.subList(index(from), Math.max(index(from), index(to))).stream()
                    .mapToLong(Number::longValue)
                    .sum();
        }

        private int index(Instant time) {
            if (start == null) {
                return 0;
            }
            var seconds = Math.ceilDiv(Duration.between(start, time).toNanos(), NANOS);
            return Math.clamp(seconds, 0, granted.size());
        }
    }
}
