package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.CutRules;
import java.nio.file.Path;

/// Which recording is cut, and how.
///
/// @param input the recording, sound or video
/// @param track which of its audio tracks, from 0
/// @param rules where it is cut
/// @param format how the chunks are encoded
public record SoundRequest(Path input, int track, CutRules rules, SoundFormat format) {

    public SoundRequest {
        if (track < 0) {
            throw new IllegalArgumentException("audio tracks are counted from 0");
        }
    }
}
