package dev.mmio.worker.media.sound;

/// A chunk that is ready to be sent.
///
/// @param file its sound, from the start to the end of [Chunk#sound()]
public record CutChunk(Chunk chunk, SoundFile file) {}
