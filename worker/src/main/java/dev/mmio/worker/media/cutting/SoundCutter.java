package dev.mmio.worker.media.cutting;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.ffmpeg.Ffmpeg;
import dev.mmio.worker.media.ffmpeg.FfmpegCommand;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Objects;

/// Makes the files of pieces of a recording.
public final class SoundCutter {

    private static final int SAMPLES_PER_MILLI = FfmpegCommand.RATE / 1000;

    private final Ffmpeg ffmpeg;

    SoundCutter(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// Makes the file of a stretch of what has a file already, exact to the sample.
    ///
    /// @param span from the start of the file
    /// @param folder where the new one is made
    /// @throws JobException if it cannot be made, for now
    public SoundFile part(SoundFile whole, Span span, Path folder) throws InterruptedException {
        var stretch = whole.map().span().within(span);
        try {
            var pcm = Files.createTempFile(folder, "part-", ".pcm");
            try {
                ffmpeg.run(new FfmpegCommand.Slice(
                        whole.path(),
                        whole.format(),
                        stretch.start() * SAMPLES_PER_MILLI,
                        stretch.end() * SAMPLES_PER_MILLI,
                        pcm));
                var path = encode(pcm, whole.format(), folder);
                return new SoundFile(
                        path,
                        whole.format(),
                        sha256(out -> Files.copy(pcm, out)),
                        whole.map().slice(stretch));
            } finally {
                Files.deleteIfExists(pcm);
            }
        } catch (IOException e) {
            throw full(e);
        }
    }

    /// Encodes what was cut, and removes its PCM.
    ///
    /// @throws JobException if it cannot be encoded, for now
    public SoundFile encoded(RawSound sound) throws InterruptedException {
        var folder = Objects.requireNonNull(sound.pcm().toAbsolutePath().getParent());
        try {
            try {
                var path = encode(sound.pcm(), sound.format(), folder);
                return new SoundFile(path, sound.format(), sound.sha256(), sound.map());
            } finally {
                Files.deleteIfExists(sound.pcm());
            }
        } catch (IOException e) {
            throw full(e);
        }
    }

    private Path encode(Path pcm, SoundFormat format, Path folder) throws IOException, InterruptedException {
        var path = Files.createTempFile(folder, "chunk-", "." + format.extension());
        boolean whole = false;
        try {
            ffmpeg.run(new FfmpegCommand.Encode(pcm, format, path));
            whole = true;
            return path;
        } finally {
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Writes sound somewhere.
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static String sha256(Writing sound) throws IOException {
        var digest = Pcm.newSha256();
        sound.to(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    static JobException full(IOException cause) {
        return new JobException.Transient("the workspace could not take the sound of a recording", cause);
    }
}
