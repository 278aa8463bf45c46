package dev.mmio.worker.quota;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.slice.Shares;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// How many live sessions this worker may have at once: the part of each model's limit that lies on its
/// partitions. It is not lent. A session ends with the tenure of its partition, so the cluster stays
/// within the limit.
public final class SessionLimits {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final QuotaProperties properties;
    private final Shares shares;
    private final Supplier<Set<Integer>> owned;
    private final Map<String, Integer> open = new HashMap<>();

    /// @param owned returns the partitions that are ours
    SessionLimits(QuotaProperties properties, Shares shares, Supplier<Set<Integer>> owned) {
        this.properties = properties;
        this.shares = shares;
        this.owned = owned;
    }

    /// The place of one session.
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// Takes a place.
    ///
    /// @throws JobException.NoQuota if there is none
    public Place take(String model) {
        long limit = limit(model);
        synchronized (this) {
            int others = open.getOrDefault(model, 0);
            if (limit >= 0 && others >= limit) {
                throw new JobException.NoQuota(
                        WaitReason.RATE, "this worker has as many sessions as are its part", LOOK_AGAIN, null);
            }
            open.put(model, others + 1);
        }
        var closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                leave(model);
            }
        };
    }

    private synchronized void leave(String model) {
        open.computeIfPresent(model, (_, sessions) -> sessions == 1 ? null : sessions - 1);
    }

    private long limit(String model) {
        var all = properties.sessions(model);
        return all == null
                ? -1
                : owned.get().stream()
                        .mapToLong(partition -> shares.dayUnits(partition, "sessions/" + model, all))
                        .sum();
    }
}
