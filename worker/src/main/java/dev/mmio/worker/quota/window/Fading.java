package dev.mmio.worker.quota.window;

import java.time.Duration;

/// A sum that forgets: what was added counts half after five minutes. So turns are fair over some minutes, and nobody
/// pays for long for what it had in an hour when there was enough.
public final class Fading {

    private static final double HALF_LIFE = Duration.ofMinutes(5).toNanos();

    private double sum;
    private long at = Long.MIN_VALUE;

    public void add(long amount, long now) {
        fade(now);
        sum = Math.max(0, sum + amount);
    }

    public double sum(long now) {
        fade(now);
        return sum;
    }

    private void fade(long now) {
        if (now > at) {
            if (sum > 0) {
                sum *= Math.pow(0.5, (now - at) / HALF_LIFE);
            }
            at = now;
        }
    }
}
