package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;

/// The stretch that two neighbours both heard.
final class Overlap {

    /// How far the times of a model may be off, in milliseconds: words are looked for so far beyond the overlap.
    static final long SLACK = 4_000;

    /// Returns the overlap; empty, at the cut, if the cut goes through silence.
    static Span of(Chunk left, Chunk right) {
        long from = right.sound().start();
        long to = left.sound().end();
        long cut = Math.clamp(left.core().end(), Math.min(from, to), Math.max(from, to));
        return from < to ? new Span(from, to) : new Span(cut, cut);
    }

    /// How far before a cut the next chunk may begin to hear, in milliseconds.
    private static final long FURTHEST = 7_500;

    /// Returns from when on the next chunk may have a say. How far this one hears says nothing of that: silence is left
    /// out on either side.
    static long heldFrom(Chunk chunk) {
        return chunk.core().end() - FURTHEST - SLACK;
    }

    private Overlap() {}
}
