package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.sound.Chunk;

/// A chunk that is cut.
///
/// @param sound its sound, from the start to the end of [Chunk#sound()]
public record CutChunk(Chunk chunk, RawSound sound) {}
