package dev.mmio.simulator.hearing;

import dev.mmio.simulator.media.Media;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Hears the words in recordings, and remembers what it heard by the hash of their bytes.
public final class Hearing {

    private final Ffmpeg ffmpeg;
    private final HeardBefore heardBefore = new HeardBefore();

    public Hearing(HearingProperties properties) {
        this.ffmpeg = new Ffmpeg(properties);
    }

    /// Returns what is heard in a recording; refuses what is none.
    ///
    /// @param stillWanted called again and again meanwhile; what it throws ends the hearing
    public Heard hear(Media media, Runnable stillWanted) {
        var before = heardBefore.get(media.facts().sha256());
        if (before != null) {
            return before;
        }
        try {
            var wav = hearWav(media, stillWanted);
            var heard = wav == null ? hearConverted(media, stillWanted) : wav;
            heardBefore.put(media.facts().sha256(), heard);
            return heard;
        } catch (IOException e) {
            throw new RefusedException(GoogleError.invalid("Unable to process input audio. " + e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException();
        }
    }

    private static @Nullable Heard hearWav(Media media, Runnable stillWanted) throws IOException {
        try (var in = new BufferedInputStream(media.source().open())) {
            var bytes = WavSamples.find(in);
            return bytes == null ? null : Ear.listen(new WatchedStream(in, bytes, stillWanted));
        }
    }

    private Heard hearConverted(Media media, Runnable stillWanted) throws IOException, InterruptedException {
        var file = Files.createTempFile("mmio-simulator-", ".sound");
        try (InputStream in = media.source().open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return ffmpeg.listen(file, samples -> Ear.listen(new WatchedStream(samples, Long.MAX_VALUE, stillWanted)));
        } finally {
            Files.delete(file);
        }
    }
}
