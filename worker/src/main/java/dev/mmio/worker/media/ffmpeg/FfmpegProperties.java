package dev.mmio.worker.media.ffmpeg;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Which ffmpeg is used, and how much.
///
/// @param ffmpeg the program; if absent one on the `PATH` from 4.4 on, or else the bundled one
/// @param ffmpegProcesses recordings that are decoded at once, and chunks that are encoded beside; twice the number of
/// processors if absent
@ConfigurationProperties("mmio.media")
record FfmpegProperties(@Nullable Path ffmpeg, @Nullable Integer ffmpegProcesses) {

    FfmpegProperties {
        if (ffmpegProcesses != null && ffmpegProcesses < 1) {
            throw new IllegalArgumentException("mmio.media.ffmpeg-processes must be at least 1");
        }
    }

    int processes() {
        return ffmpegProcesses != null
                ? ffmpegProcesses
                : 2 * Runtime.getRuntime().availableProcessors();
    }
}
