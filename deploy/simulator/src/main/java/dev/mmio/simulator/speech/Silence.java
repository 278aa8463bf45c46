package dev.mmio.simulator.speech;

import java.time.Duration;

/// A stretch in which nobody speaks, though noise and music go on.
public record Silence(Duration from, Duration to) {

    public Silence {
        if (from.compareTo(to) >= 0) {
            throw new IllegalArgumentException("a silence must end after it starts");
        }
    }

    /// Where a word may start that would start here: behind the silence, if they overlap.
    long behind(long start) {
        var first = samples(from);
        var last = samples(to);
        return start + Tones.WORD > first && start < last ? last : start;
    }

    static long samples(Duration time) {
        return Math.multiplyExact(time.toNanos() / 1000, Tones.SAMPLE_RATE) / 1_000_000;
    }
}
