package dev.mmio.simulator.hearing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What turns recordings into samples.
///
/// @param ffmpeg name or path of the program; WAV of 16 kHz, mono and 16 bits does without
/// @param ffmpegTimeout time after which it is killed
@ConfigurationProperties("simulator")
public record HearingProperties(
        @DefaultValue("ffmpeg") String ffmpeg,
        @DefaultValue("2m") Duration ffmpegTimeout) {}
