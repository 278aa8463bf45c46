package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;

/// A stretch of a chunk with what was heard of it.
///
/// @param core what it speaks for
/// @param sound what it has heard; the words of its neighbours too, where it reaches beyond the core
record Piece(Span core, Span sound, ChunkTranscript transcript) {}
