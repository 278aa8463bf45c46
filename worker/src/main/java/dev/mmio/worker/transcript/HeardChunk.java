package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Chunk;

/// A chunk with what was said in it.
public record HeardChunk(Chunk chunk, ChunkTranscript transcript, Origin origin) {}
