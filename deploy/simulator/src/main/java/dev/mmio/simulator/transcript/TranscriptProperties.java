package dev.mmio.simulator.transcript;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How well the model hears, and how well it knows when.
///
/// @param seed of what looks random; the rest follows from the bytes of the sound and how often they were asked for
/// @param wordErrorRate share of words, 0 to 1, that are dropped or taken for others
/// @param stamps how a general model tells times; a transcribing one tells them as they are
@ConfigurationProperties("simulator.transcript")
public record TranscriptProperties(
        @DefaultValue("1") long seed,
        @DefaultValue("0") double wordErrorRate,
        @DefaultValue StampProperties stamps) {

    public TranscriptProperties {
        if (wordErrorRate < 0 || wordErrorRate > 1) {
            throw new IllegalArgumentException("simulator.transcript.word-error-rate must be between 0 and 1");
        }
    }
}
