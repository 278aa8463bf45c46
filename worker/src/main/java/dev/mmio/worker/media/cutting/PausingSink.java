package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.ffmpeg.Decoding;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.EnergyMap;

/// Gives the turn to decode to others for as long as a sink does not take a chunk.
record PausingSink(ChunkSink sink, Decoding decoding) implements ChunkSink {

    @Override
    public void silent(Chunk chunk) throws InterruptedException {
        sink.silent(chunk);
    }

    @Override
    public boolean wants(Chunk chunk, String sha256, EnergyMap map) throws InterruptedException {
        return sink.wants(chunk, sha256, map);
    }

    @Override
    public void take(CutChunk chunk) throws InterruptedException {
        decoding.pause();
        sink.take(chunk);
        decoding.resume();
    }
}
