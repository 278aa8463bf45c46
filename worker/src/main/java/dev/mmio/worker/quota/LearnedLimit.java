package dev.mmio.worker.quota;

import dev.mmio.worker.quota.window.Window;
import org.jspecify.annotations.Nullable;

/// A limit that we believe until the provider teaches us better. Refusals lower it, quiet minutes raise it again, and
/// it is never above what is configured. Without anything configured there is no limit until the first refusal.
final class LearnedLimit {

    /// What is left of a limit that turned out to be too high by nobody knows how much.
    private static final double LOWERED = 0.7;
    /// By how much of what is configured it is raised in a minute.
    private static final double RAISED = 0.05;
    /// By how much of itself it is raised in a minute if nothing is configured.
    private static final double GROWN = 0.1;

    private final @Nullable Long configured;
    private final long minute;
    private double learned = Double.POSITIVE_INFINITY;
    private long since;
    private long loweredAt = Long.MIN_VALUE;

    LearnedLimit(@Nullable Long configured, Window window) {
        this.configured = configured;
        this.minute = window.length();
    }

    /// Returns the limit; null if none is known.
    @Nullable
    Long at(long now) {
        raise(now);
        return Double.isInfinite(learned) ? configured : Long.valueOf((long) learned);
    }

    /// Learns from a refusal that came although we kept the limit.
    ///
    /// @param told the limit that the provider told; null if it told none
    /// @param used what the cluster used in the last window, as far as we can tell; counts if no limit is known
    void refused(@Nullable Long told, long used, long now) {
        if (told != null) {
            lowerTo(told, now);
        } else if (loweredAt == Long.MIN_VALUE || now >= loweredAt + minute) {
            loweredAt = now;
            var limit = at(now);
            lowerTo(LOWERED * (limit == null ? used : limit), now);
        }
    }

    private void lowerTo(double limit, long now) {
        learned = Math.max(1, Math.min(limit, configured == null ? limit : configured));
        since = now;
    }

    private void raise(long now) {
        while (!Double.isInfinite(learned) && now >= since + minute) {
            since += minute;
            learned += configured == null ? Math.max(1, GROWN * learned) : Math.max(1, RAISED * configured);
            if (learned >= known()) {
                learned = Double.POSITIVE_INFINITY;
            }
        }
    }

    private double known() {
        return configured == null ? Double.MAX_VALUE : configured;
    }
}
