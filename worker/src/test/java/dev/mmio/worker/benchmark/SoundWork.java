package dev.mmio.worker.benchmark;

import dev.mmio.worker.media.cutting.ChunkSink;
import dev.mmio.worker.media.cutting.CutChunk;
import dev.mmio.worker.media.cutting.SoundCutter;
import dev.mmio.worker.media.cutting.SoundPasses;
import dev.mmio.worker.media.cutting.SoundRequest;
import dev.mmio.worker.media.ffmpeg.Ffmpegs;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.CutRules;
import dev.mmio.worker.media.sound.EnergyMap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What can be done with a recording.
enum SoundWork {
    /// It is decoded by ffmpeg, and nothing else.
    DECODED {
        @Override
        void run(Path recording) throws IOException, InterruptedException {
            Ffmpegs.run(List.of("-threads", "1", "-i", recording.toString(), "-f", "null", "-"));
        }
    },
    /// It is decoded, measured and cut, but no chunk is wanted.
    MAPPED {
        @Override
        void run(Path recording) throws InterruptedException {
            pass(recording, false);
        }
    },
    /// All chunks are made as FLAC, too.
    CUT {
        @Override
        void run(Path recording) throws InterruptedException {
            pass(recording, true);
        }
    };

    abstract void run(Path recording) throws IOException, InterruptedException;

    private static void pass(Path recording, boolean wanted) throws InterruptedException {
        var rules = new CutRules(Duration.ofMinutes(15), Duration.ofMinutes(30), CutRules.Overlap.AT_HARD_CUTS);
        var request = new SoundRequest(recording, 0, rules, SoundFormat.FLAC);
        var sink = new Sink(wanted, SoundPasses.cutter());
        SoundPasses.bundled().cut(request, recording.resolveSibling(""), sink);
    }

    private record Sink(boolean wanted, SoundCutter cutter) implements ChunkSink {

        @Override
        public void silent(Chunk chunk) {
            throw new IllegalStateException("there is no silence that long");
        }

        @Override
        public boolean wants(Chunk chunk, String sha256, EnergyMap map) {
            return wanted;
        }

        @Override
        public void take(CutChunk chunk) throws InterruptedException {
            cutter.encoded(chunk.sound()).delete();
        }
    }
}
