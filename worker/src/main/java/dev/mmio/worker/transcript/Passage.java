package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Span;

/// What a transcript is made of, in order: what was said, and what could not be had.
public sealed interface Passage permits Segment, Gap {

    Span span();
}
