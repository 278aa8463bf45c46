package dev.mmio.worker.quota;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/// Models that are not to be asked before some time.
final class ParkedModels {

    /// Over how much time those come back that waited for the same moment.
    private static final Duration SPREAD = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final LongUnaryOperator below;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    /// @param below draws a number from 0 to below its argument
    ParkedModels(InstantSource clock, LongUnaryOperator below) {
        this.clock = clock;
        this.below = below;
    }

    /// Parks a model, unless it is parked for longer already.
    ///
    /// @return what becomes of the job that found out
    JobException.NoQuota park(String model, Duration time) {
        until.merge(model, clock.instant().plus(time), (one, other) -> one.isAfter(other) ? one : other);
        return comeBack(left(model));
    }

    /// Returns how long a model is still parked; not positive if it is not.
    Duration left(String model) {
        var end = until.get(model);
        return end == null ? Duration.ZERO : Duration.between(clock.instant(), end);
    }

    /// @throws JobException.NoQuota if the model is parked
    void requireOpen(String model) {
        var left = left(model);
        if (left.isPositive()) {
            throw comeBack(left);
        }
    }

    private JobException.NoQuota comeBack(Duration left) {
        var apart = Duration.ofMillis(below.applyAsLong(SPREAD.toMillis()));
        return new JobException.NoQuota(WaitReason.QUOTA, "the model's quota is used up", left.plus(apart), null);
    }
}
