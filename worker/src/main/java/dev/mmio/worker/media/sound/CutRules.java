package dev.mmio.worker.media.sound;

import java.time.Duration;

/// How long chunks are, and by how much they overlap.
///
/// @param target length that a chunk should have
/// @param maximum length that what is sent of a chunk never exceeds
/// @param overlap where chunks overlap
public record CutRules(Duration target, Duration maximum, Overlap overlap) {

    /// Where chunks overlap.
    public enum Overlap {
        /// Where a cut goes through speech: both sides hear the words there whole.
        AT_HARD_CUTS(5_000),
        /// At every cut, and longer: the same voices are heard on both sides, so speakers can be told to be the same.
        EVERYWHERE(7_500);

        private final long margin;

        Overlap(long margin) {
            this.margin = margin;
        }
    }

    private static final long WINDOW = 120_000;
    private static final long SHORTEST = 60_000;
    private static final long SURROUNDINGS = 30_000;

    public CutRules {
        if (target.toMillis() < 1_000) {
            throw new IllegalArgumentException("a chunk is at least a second long");
        }
        if (maximum.compareTo(target) < 0) {
            throw new IllegalArgumentException("a chunk should not be longer than it may be");
        }
    }

    /// Returns what a chunk has of its neighbour beyond a cut, in milliseconds.
    long margin(Cut cut) {
        boolean overlaps = !cut.silent() || (overlap == Overlap.EVERYWHERE && !cut.isEdge());
        return overlaps ? margin() : 0;
    }

    /// Returns the most of a margin. Short chunks have short ones.
    long margin() {
        return frames(Math.min(overlap.margin, target.toMillis() / 12));
    }

    /// Returns the length of a core that is cut where it should be, in milliseconds.
    long usual() {
        return frames(Math.min(target.toMillis(), longest()));
    }

    /// Returns how far a cut may be from where it should be, in milliseconds.
    long leeway() {
        return frames(Math.min(WINDOW, target.toMillis() * 2 / 15));
    }

    /// Returns the longest that a core may be, in milliseconds.
    long longest() {
        return frames(Math.min(target.toMillis() + leeway(), maximum.toMillis() - 2 * margin()));
    }

    /// Returns how much must be known from the start of a core until its end is decided, so that what comes after is
    /// not too short for a chunk of its own.
    long horizon() {
        return longest() + Math.max(SURROUNDINGS, shortest());
    }

    /// Returns the length of speech or silence that deserves a chunk of its own, in milliseconds.
    long shortest() {
        return frames(Math.min(SHORTEST, target.toMillis() / 4));
    }

    private static long frames(long millis) {
        return millis / EnergyMap.FRAME * EnergyMap.FRAME;
    }
}
