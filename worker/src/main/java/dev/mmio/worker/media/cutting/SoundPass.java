package dev.mmio.worker.media.cutting;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.ffmpeg.Ffmpeg;
import dev.mmio.worker.media.ffmpeg.FfmpegCommand;
import java.io.IOException;
import java.nio.file.Path;

/// Decodes a recording once, from end to end, and gives its chunks while it does. Memory holds its loudness, the disk a
/// little more than the sound of the chunk that is open.
public final class SoundPass {

    private final Ffmpeg ffmpeg;

    SoundPass(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// Returns when all chunks are taken. While the sink lets it wait, others decode. An interruption ends it,
    /// and ffmpeg with it.
    ///
    /// @param folder where files are made; those of chunks are the sink's, the others are gone at the end
    /// @throws JobException if it is not a recording, or cannot be decoded now
    public Recording cut(SoundRequest request, Path folder, ChunkSink sink) throws InterruptedException {
        var decode = new FfmpegCommand.Decode(request.input(), request.track());
        try (var decoding = ffmpeg.decode(decode);
                var spool = new Spool(folder)) {
            var cutting = new Cutting(request, folder, spool, new PausingSink(sink, decoding));
            for (var pcm = decoding.next(); pcm.length > 0; pcm = decoding.next()) {
                cutting.add(pcm);
            }
            return cutting.end(decoding.damaged());
        } catch (IOException e) {
            throw SoundCutter.full(e);
        }
    }
}
