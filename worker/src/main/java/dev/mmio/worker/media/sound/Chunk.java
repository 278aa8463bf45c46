package dev.mmio.worker.media.sound;

/// A piece of a recording that is transcribed by itself.
///
/// @param index from 0
/// @param core between the cuts; the cores of all chunks are the recording, without gap or overlap
/// @param sound what is sent: the core, and some more beyond a cut that goes through speech
/// @param speech how much of it is speech, in milliseconds; none is not worth sending
public record Chunk(int index, Span core, Span sound, long speech) {}
