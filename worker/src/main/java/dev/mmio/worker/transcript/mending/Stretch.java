package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;

/// A stretch of a chunk.
///
/// @param core what is wanted of it
/// @param sound what is heard of it: the core, and more where words may stand on its borders
record Stretch(Span core, Span sound) {}
