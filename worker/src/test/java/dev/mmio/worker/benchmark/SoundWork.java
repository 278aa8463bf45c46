package dev.mmio.worker.benchmark;

import dev.mmio.worker.media.ffmpeg.Ffmpegs;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.ChunkSink;
import dev.mmio.worker.media.sound.CutChunk;
import dev.mmio.worker.media.sound.CutRules;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.SoundPasses;
import dev.mmio.worker.media.sound.SoundRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
            pass(recording, new Sink(false));
        }
    },
    /// All chunks are made as FLAC, too.
    CUT {
        @Override
        void run(Path recording) throws InterruptedException {
            pass(recording, new Sink(true));
        }
    };

    abstract void run(Path recording) throws IOException, InterruptedException;

    private static void pass(Path recording, ChunkSink sink) throws InterruptedException {
        var rules = new CutRules(Duration.ofMinutes(15), Duration.ofMinutes(30), CutRules.Overlap.AT_HARD_CUTS);
        var request = new SoundRequest(recording, 0, rules, SoundFormat.FLAC);
        SoundPasses.bundled().cut(request, recording.resolveSibling(""), sink);
    }

    private record Sink(boolean wanted) implements ChunkSink {

        @Override
        public void decoded(long millis) {
            // Only the end is of interest.
        }

        @Override
        public void silent(Chunk chunk) {
            throw new IllegalStateException("there is no silence that long");
        }

        @Override
        public boolean wants(Chunk chunk, String sha256, EnergyMap map) {
            return wanted;
        }

        @Override
        public void take(CutChunk chunk) {
            try {
                Files.delete(chunk.file().path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
