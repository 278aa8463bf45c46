package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.media.ffmpeg.SoundFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of `transcribe` jobs.
///
/// @param chunksInFlight chunks of one job that are cut, uploaded or transcribed at once
/// @param format how chunks are sent: `flac` loses nothing, `mp3` is a third of it, for thin lines
/// @param fallbackModel general model that is asked for what the model of the job does not give; none if absent
@ConfigurationProperties("mmio.transcribe")
record TranscribeProperties(
        @DefaultValue("16") int chunksInFlight,
        @DefaultValue("flac") SoundFormat format,
        @Nullable String fallbackModel) {

    TranscribeProperties {
        if (chunksInFlight < 1) {
            throw new IllegalArgumentException("mmio.transcribe.chunks-in-flight must be at least 1");
        }
    }
}
