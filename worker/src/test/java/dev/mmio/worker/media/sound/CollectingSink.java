package dev.mmio.worker.media.sound;

import java.util.ArrayList;
import java.util.List;

/// Takes everything, and keeps it.
class CollectingSink implements ChunkSink {

    final List<CutChunk> taken = new ArrayList<>();
    final List<Chunk> silent = new ArrayList<>();
    long decoded;

    @Override
    public void decoded(long millis) throws InterruptedException {
        decoded = millis;
    }

    @Override
    public void silent(Chunk chunk) {
        silent.add(chunk);
    }

    @Override
    public boolean wants(Chunk chunk, String sha256, EnergyMap map) {
        return true;
    }

    @Override
    public void take(CutChunk chunk) throws InterruptedException {
        taken.add(chunk);
    }
}
