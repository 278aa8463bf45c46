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

    /// Returns from when on the next chunk may have a say, as far as this one can tell: cuts are heard as far on one
    /// side as on the other.
    static long heldFrom(Chunk chunk) {
        long beyond = chunk.sound().end() - chunk.core().end();
        return beyond <= 0 ? Long.MAX_VALUE : chunk.core().end() - beyond - SLACK;
    }

    private Overlap() {}
}
