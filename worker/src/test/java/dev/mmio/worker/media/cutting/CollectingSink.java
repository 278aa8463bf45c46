package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.EnergyMap;
import java.util.ArrayList;
import java.util.List;

/// Takes everything, has it encoded, and keeps it.
class CollectingSink implements ChunkSink {

    final List<Taken> taken = new ArrayList<>();
    final List<Chunk> silent = new ArrayList<>();
    private final SoundCutter cutter;

    CollectingSink(SoundCutter cutter) {
        this.cutter = cutter;
    }

    record Taken(Chunk chunk, SoundFile file) {}

    @Override
    public void silent(Chunk chunk) {
        silent.add(chunk);
    }

    @Override
    public boolean wants(Chunk chunk, String sha256, EnergyMap map) {
        return true;
    }

    @Override
    public void take(CutChunk cut) throws InterruptedException {
        taken.add(new Taken(cut.chunk(), cutter.encoded(cut.sound())));
    }
}
