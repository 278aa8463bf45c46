package dev.mmio.worker.quota.window;

/// Spaces out what is taken: the generic cell rate algorithm, told as a bucket that leaks.
///
/// What is taken is poured in and leaks at the rate of so many units a window; it is the turn of the next when what is
/// left would leak within the tolerance. In any time y there leave at most `1 + (y + tolerance) / window * units`
/// calls.
public final class Pace {

    /// Rounding is no reason to wait.
    private static final double NOTHING = 1e-9;

    private final long window;
    private final long tolerance;
    private double level;
    private long at = Long.MIN_VALUE;

    public Pace(long window, long tolerance) {
        this.window = window;
        this.tolerance = tolerance;
    }

    /// Returns how long it is until the next turn, 0 if it is now.
    public long readyIn(long units, long now) {
        return timeToLeak(level(units, now) - (double) units * tolerance / window, units) + (at > now ? at - now : 0);
    }

    /// Returns how long it is until nothing is left, which is all there is to know about the past.
    long restIn(long units, long now) {
        return timeToLeak(level(units, now), units) + (at > now ? at - now : 0);
    }

    /// Takes an amount up.
    ///
    /// @param amount less than nothing if too much was poured in before
    public void pour(long amount, long units, long now) {
        level = Math.max(0, level(units, now) + amount);
    }

    /// Begins again at a time, which may lie ahead, with so much in it.
    void startAt(long time, double amount) {
        at = time;
        level = amount;
    }

    /// Takes back what was poured in and never used, but not what has leaked in its place.
    ///
    /// @param since when all would have leaked that was in before
    void takeBack(long amount, long since, long units, long now) {
        double left = amount - (double) units * Math.max(0, now - since) / window;
        level = Math.max(0, level(units, now) - Math.max(0, left));
    }

    private double level(long units, long now) {
        if (now > at) {
            if (level > 0) {
                level = Math.max(0, level - (double) units * (now - at) / window);
            }
            at = now;
        }
        return level;
    }

    private long timeToLeak(double amount, long units) {
        if (amount <= NOTHING) {
            return 0;
        }
        return units == 0 ? window : (long) Math.ceil(amount * window / units);
    }
}
