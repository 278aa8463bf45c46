package dev.mmio.worker.media.sound;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// One recording while it is cut. One thread uses it.
final class Cutting {

    /// No recording is that long. A file whose clock jumps would be filled up with silence for ever.
    private static final long LONGEST = 7 * 24 * 3_600_000L;

    private final SoundRequest request;
    private final Path folder;
    private final Spool spool;
    private final SoundCutter cutter;
    private final ChunkSink sink;
    private final MessageDigest digest = Pcm.newSha256();
    private final Levels levels = new Levels();
    private final SegmentPlan plan;
    private final List<Chunk> chunks = new ArrayList<>();

    Cutting(SoundRequest request, Path folder, Spool spool, SoundCutter cutter, ChunkSink sink) {
        this.request = request;
        this.folder = folder;
        this.spool = spool;
        this.cutter = cutter;
        this.sink = sink;
        this.plan = new SegmentPlan(request.rules());
    }

    /// Takes whole frames, but for the last ones.
    void add(byte[] pcm) throws IOException, InterruptedException {
        digest.update(pcm);
        spool.write(pcm);
        var more = Pcm.levels(pcm);
        levels.add(more);
        if (levels.end() > LONGEST) {
            throw new JobException.Permanent(FailureCode.MEDIA_UNSUPPORTED, "a recording is longer than a week");
        }
        sink.decoded(levels.end());
        give(plan.add(more));
    }

    Recording end() throws IOException, InterruptedException {
        give(plan.end());
        if (chunks.isEmpty()) {
            throw new JobException.Permanent(FailureCode.MEDIA_UNSUPPORTED, "a recording is empty");
        }
        return new Recording(
                spool.size() / Short.BYTES,
                HexFormat.of().formatHex(digest.digest()),
                levels.map(0, levels.end()),
                chunks);
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
            sink.take(new CutChunk(chunk, new SoundFile(encoded(chunk.sound()), request.format(), sha256, map)));
        }
    }

    private Path encoded(Span sound) throws IOException, InterruptedException {
        var pcm = Files.createTempFile(folder, "chunk-", ".pcm");
        try {
            try (var out = new FileOutputStream(pcm.toFile())) {
                spool.copy(sound, out);
            }
            return cutter.encode(pcm, request.format(), folder);
        } finally {
            Files.deleteIfExists(pcm);
        }
    }
}
