package dev.mmio.worker.media.cutting;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.EnergyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A piece of a recording as a file that can be sent. Whoever is given it deletes it.
///
/// @param path where it is
/// @param format how it is encoded
/// @param sha256 of its sound before that, in lower-case hex: the same wherever and whenever it is cut
/// @param map how loud it is, from its start
public record SoundFile(Path path, SoundFormat format, String sha256, EnergyMap map) {

    /// Returns its type as Gemini calls it.
    public String mimeType() {
        return format.mimeType();
    }

    /// Deletes it, if it is still there.
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new JobException.Transient("a piece of the recording could not be removed", e);
        }
    }
}
