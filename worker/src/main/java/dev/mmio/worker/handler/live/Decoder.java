package dev.mmio.worker.handler.live;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.ffmpeg.Ffmpeg;
import dev.mmio.worker.media.ffmpeg.FfmpegCommand;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/// Decodes a recording to a file of samples. All of it before it is said: a session at the pace of the
/// sound would keep ffmpeg from others for as long as it lasts.
///
/// @param mostBytes of samples that a recording may have
record Decoder(Ffmpeg ffmpeg, long mostBytes) {

    /// More than a day, of which no session lasts a part: what is a small file may be without end.
    private static final long MOST_BYTES = 24L * 3600 * FfmpegCommand.RATE * Short.BYTES;

    Decoder(Ffmpeg ffmpeg) {
        this(ffmpeg, MOST_BYTES);
    }

    /// @param folder where the file is made
    /// @throws JobException if it is no recording, or cannot be decoded now
    Path decode(Path recording, Path folder) throws InterruptedException {
        var pcm = folder.resolve("input.pcm");
        try (var decoding = ffmpeg.decode(new FfmpegCommand.Decode(recording, 0));
                var out = new FileOutputStream(pcm.toFile())) {
            long bytes = 0;
            for (var block = decoding.next(); block.length > 0; block = decoding.next()) {
                bytes += block.length;
                if (bytes > mostBytes) {
                    throw new JobException.Permanent(
                            FailureCode.MEDIA_UNSUPPORTED, "a recording for a session is longer than a day");
                }
                out.write(block);
            }
            return pcm;
        } catch (IOException e) {
            throw new JobException.Transient("the workspace could not take the sound of a recording", e);
        }
    }
}
