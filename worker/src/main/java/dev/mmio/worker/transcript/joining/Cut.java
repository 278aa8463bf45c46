package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Span;

/// Where a strand is cut.
///
/// @param passage the first that is not wholly before the cut
/// @param character the first of its text that is behind the cut
/// @param time the cut, for all that has no text
record Cut(int passage, int character, long time) {

    Span before() {
        return new Span(Long.MIN_VALUE, time);
    }

    Span after() {
        return new Span(time, Long.MAX_VALUE);
    }
}
