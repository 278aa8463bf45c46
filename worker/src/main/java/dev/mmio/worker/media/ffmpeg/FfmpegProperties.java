package dev.mmio.worker.media.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which ffmpeg is used, and how much.
///
/// @param ffmpeg the program; if absent one on the `PATH` from 4.4 on, or else the bundled one
/// @param ffmpegProcesses recordings that are decoded at once, and chunks that are encoded beside; twice the number of
/// processors if absent
/// @param ffmpegPatience how long ffmpeg may give nothing, and how long it may take for a chunk
@ConfigurationProperties("mmio.media")
record FfmpegProperties(
        @Nullable Path ffmpeg,
        @Nullable Integer ffmpegProcesses,
        @DefaultValue("PT5M") Duration ffmpegPatience) {

    FfmpegProperties {
        if (ffmpegProcesses != null && ffmpegProcesses < 1) {
            throw new IllegalArgumentException("mmio.media.ffmpeg-processes must be at least 1");
        }
        if (!ffmpegPatience.isPositive()) {
            throw new IllegalArgumentException("mmio.media.ffmpeg-patience must be positive");
        }
    }

    int processes() {
        return ffmpegProcesses != null
                ? ffmpegProcesses
                : 2 * Runtime.getRuntime().availableProcessors();
    }
}
