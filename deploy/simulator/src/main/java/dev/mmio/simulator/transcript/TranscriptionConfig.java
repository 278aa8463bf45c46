package dev.mmio.simulator.transcript;

import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What a transcribing model is asked for.
///
/// @param stamps whether each word has its times
/// @param speakers whether it tells who speaks
record TranscriptionConfig(boolean stamps, boolean speakers) {

    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final Duration LONGEST_WITH_DETAILS = Duration.ofMinutes(30);

    /// Reads `audioTranscriptionConfig`; refuses combinations that Gemini refuses.
    static TranscriptionConfig read(JsonNode json) {
        var config = new TranscriptionConfig(
                json.path("wordTimestamp").asBoolean(false),
                json.path("diarization").asBoolean(false));
        if (config.detailed() && !json.path("customVocabulary").isEmpty()) {
            throw invalid("custom_vocabulary is not supported with diarization or word_timestamp.");
        }
        if (config.detailed() && json.path("mode").asString("").equals("SMART")) {
            throw invalid("mode SMART is not supported with diarization or word_timestamp.");
        }
        return config;
    }

    /// Refuses sound that is too long.
    void requireLength(long millis) {
        var longest = detailed() ? LONGEST_WITH_DETAILS : LONGEST;
        if (millis > longest.toMillis()) {
            throw invalid("The audio is " + millis / 1000 + " s long, but at most " + longest.toSeconds()
                    + " s are supported" + (detailed() ? " with diarization or word_timestamp." : "."));
        }
    }

    private boolean detailed() {
        return stamps || speakers;
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(GoogleError.invalid(message));
    }
}
