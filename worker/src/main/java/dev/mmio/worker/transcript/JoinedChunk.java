package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Chunk;
import org.jspecify.annotations.Nullable;

/// A chunk as a part of the whole.
///
/// @param seam how it was joined with the chunk before; absent if the cut between them goes through silence
public record JoinedChunk(
        Chunk chunk, Origin origin, @Nullable Seam seam) {}
