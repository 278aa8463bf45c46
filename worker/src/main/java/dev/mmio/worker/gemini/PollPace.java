package dev.mmio.worker.gemini;

import java.time.Duration;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/// When operations are looked at, so that all looks together keep to a rate.
///
/// Looks are planned when a job is suspended: each takes a place in the first second that has one. A plan is not
/// enough, since the jobs of another worker come with the times that it planned; so a look is made only if it is in
/// the rate when its time has come. In no minute there are more than the rate allows.
final class PollPace {

    private static final long SECOND = 1_000_000_000;
    private static final double PART_OF_A_MINUTE = 59.0 / 60;

    private final DoubleSupplier perSecond;
    private final LongSupplier nanoTime;
    private final LongUnaryOperator below;
    /// How many looks are planned, by the second in which they begin.
    private final TreeMap<Long, Integer> planned = new TreeMap<>();

    private double room = 1;
    private long filled;
    private long closedUntil;

    /// @param perSecond looks that this worker may make in a second; changes with what it owns
    /// @param below draws a number from 0 to below its argument
    PollPace(DoubleSupplier perSecond, LongSupplier nanoTime, LongUnaryOperator below) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.below = below;
        this.filled = nanoTime.getAsLong();
        this.closedUntil = filled;
    }

    /// Takes a place for a look, at the wished time or later, and returns in how long it comes.
    synchronized Duration plan(Duration wished) {
        long now = nanoTime.getAsLong();
        long earliest = Math.max(now + wished.toNanos(), closedUntil);
        double rate = perSecond.getAsDouble();
        if (rate <= 0) {
            return Duration.ofNanos(Math.max(earliest - now, SECOND));
        }
        // Below one a second, each look has more than a second for itself.
        long width = Math.max(1, (long) Math.ceil(1 / rate));
        int places = (int) Math.max(1, Math.floor(rate * PART_OF_A_MINUTE));
        planned.headMap(second(now)).clear();
        long wish = second(earliest) / width * width;
        long slot = wish;
        while (planned.getOrDefault(slot, 0) >= places) {
            slot += width;
        }
        planned.merge(slot, 1, Integer::sum);
        // What has to wait comes anywhere in its place, so that not all come at its beginning.
        long at = slot == wish ? earliest : slot * SECOND + below.applyAsLong(width * SECOND);
        return Duration.ofNanos(at - now);
    }

    /// Tells whether a look may be made now, and counts it.
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        double rate = perSecond.getAsDouble();
        double most = Math.max(1, rate);
        room = Math.min(most, room + (now - filled) * rate * PART_OF_A_MINUTE / SECOND);
        filled = now;
        if (room < 1 || now < closedUntil) {
            return false;
        }
        room--;
        return true;
    }

    /// Makes no look for a while, because Gemini refused one.
    synchronized void close(Duration time) {
        closedUntil = Math.max(closedUntil, nanoTime.getAsLong() + time.toNanos());
    }

    private static long second(long nanos) {
        return Math.floorDiv(nanos, SECOND);
    }
}
