package dev.mmio.worker.media.sound;

/// A stretch of a recording. Cuts lie between frames of an [EnergyMap], so milliseconds are exact.
///
/// @param start from the beginning, in milliseconds
/// @param end from the beginning, in milliseconds; not before the start
public record Span(long start, long end) {

    public Span {
        if (start > end) {
            throw new IllegalArgumentException("a span ends at " + end + " ms, before it starts at " + start + " ms");
        }
    }

    /// Returns its length in milliseconds.
    public long length() {
        return end - start;
    }

    public long middle() {
        return (start + end) / 2;
    }

    public boolean isEmpty() {
        return start == end;
    }

    public boolean contains(long time) {
        return start <= time && time < end;
    }

    /// Returns what both have in common; empty, somewhere in this one, if nothing.
    public Span within(Span other) {
        long from = Math.clamp(other.start, start, end);
        return new Span(from, Math.max(from, Math.min(end, other.end)));
    }

    /// Returns the same stretch as seen from a beginning that is so much earlier.
    public Span later(long millis) {
        return new Span(start + millis, end + millis);
    }
}
