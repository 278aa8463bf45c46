package dev.mmio.worker.media.cutting;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Levels;
import dev.mmio.worker.media.sound.SegmentPlan;
import dev.mmio.worker.media.sound.Span;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One recording while it is cut. One thread uses it.
final class Cutting {

    /// No recording is that long. A file whose clock jumps would be filled up with silence for ever.
    private static final long LONGEST = 7 * 24 * 3_600_000L;

    private final SoundRequest request;
    private final Path folder;
    private final Spool spool;
    private final ChunkSink sink;
    private final Levels levels = new Levels();
    private final SegmentPlan plan;
    private final List<Chunk> chunks = new ArrayList<>();

    Cutting(SoundRequest request, Path folder, Spool spool, ChunkSink sink) {
        this.request = request;
        this.folder = folder;
        this.spool = spool;
        this.sink = sink;
        this.plan = new SegmentPlan(request.rules());
    }

    /// Takes whole frames, but for the last ones.
    void add(byte[] pcm) throws IOException, InterruptedException {
        spool.write(pcm);
        var more = Pcm.levels(pcm);
        levels.add(more);
        if (levels.end() > LONGEST) {
            throw new JobException.Permanent(FailureCode.MEDIA_UNSUPPORTED, "a recording is longer than a week");
        }
        give(plan.add(more));
    }

    /// Ends it, when all was added.
    ///
    /// @param damaged see [Recording]
    Recording end(boolean damaged) throws IOException, InterruptedException {
        give(plan.end());
        if (chunks.isEmpty()) {
            throw new JobException.Permanent(FailureCode.MEDIA_UNSUPPORTED, "a recording is empty");
        }
        return new Recording(spool.size() / Short.BYTES, damaged, chunks);
    }

    private void give(List<Chunk> decided) throws IOException, InterruptedException {
        for (var chunk : decided) {
            chunks.add(chunk);
            give(chunk);
        }
        spool.forget(plan.needed());
    }

    private void give(Chunk chunk) throws IOException, InterruptedException {
        if (chunk.sound().isEmpty()) {
            sink.silent(chunk);
            return;
        }
        var sha256 = SoundCutter.sha256(out -> spool.copy(chunk.sound(), out));
        var map = levels.map(chunk.sound().start(), chunk.sound().end()).slice(chunk.sound());
        if (sink.wants(chunk, sha256, map)) {
            sink.take(new CutChunk(chunk, new RawSound(copied(chunk.sound()), request.format(), sha256, map)));
        }
    }

    private Path copied(Span sound) throws IOException {
        var pcm = Files.createTempFile(folder, "chunk-", ".pcm");
        try (var out = new FileOutputStream(pcm.toFile())) {
            spool.copy(sound, out);
        }
        return pcm;
    }
}
