package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.EnergyMap;

/// Takes the chunks of a recording, in their order, while it is decoded. It may block for as long as it likes: decoding
/// waits.
public interface ChunkSink {

    /// Is told of a chunk in which nobody speaks; there is nothing to send.
    void silent(Chunk chunk) throws InterruptedException;

    /// Whether the sound of a chunk is to be given.
    ///
    /// @param sha256 of its sound, in lower-case hex
    /// @param map how loud its sound is, from its start
    boolean wants(Chunk chunk, String sha256, EnergyMap map) throws InterruptedException;

    /// Takes a chunk that it wanted.
    void take(CutChunk chunk) throws InterruptedException;
}
