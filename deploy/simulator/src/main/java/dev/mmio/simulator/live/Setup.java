package dev.mmio.simulator.live;

import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What a client wants of its session: its first message.
///
/// @param model name of the model, without `models/`
/// @param writes whether answers are text, not sound
/// @param transcribesInput whether what is heard is told as text
/// @param transcribesOutput whether what is said is told as text
/// @param handle of an earlier connection, or empty
/// @param resumable whether handles are told
/// @param manual whether the client says when a turn begins and ends
/// @param interruptible whether speech ends an answer
/// @param silence so much silence ends a turn
/// @param window what keeps the context short
/// @param system the system instruction, or missing
record Setup(
        String model,
        boolean writes,
        boolean transcribesInput,
        boolean transcribesOutput,
        String handle,
        boolean resumable,
        boolean manual,
        boolean interruptible,
        Duration silence,
        Window window,
        JsonNode system) {

    private static final String MODELS = "models/";

    /// When the context is cut, and to what; in tokens, 0 is never.
    record Window(long trigger, long target) {

        static final long USUAL_TRIGGER = 100_000;

        /// Returns what stays of a context.
        long cut(long tokens) {
            return trigger > 0 && tokens > trigger ? Math.min(tokens, target) : tokens;
        }
    }

    static Setup read(JsonNode json, Duration usualSilence) {
        var model = Field.of(json, "model").asString("");
        if (model.isEmpty()) {
            throw invalid("setup.model is required");
        }
        var modalities = Field.of(Field.of(json, "generationConfig"), "responseModalities");
        if (modalities.size() > 1) {
            throw invalid("Request contains an invalid argument.");
        }
        var input = Field.of(json, "realtimeInputConfig");
        var detection = Field.of(input, "automaticActivityDetection");
        var millis = Field.of(detection, "silenceDurationMs").asLong(usualSilence.toMillis());
        return new Setup(
                model.startsWith(MODELS) ? model.substring(MODELS.length()) : model,
                modalities.path(0).asString("AUDIO").equals("TEXT"),
                Field.has(json, "inputAudioTranscription"),
                Field.has(json, "outputAudioTranscription"),
                Field.of(Field.of(json, "sessionResumption"), "handle").asString(""),
                Field.has(json, "sessionResumption"),
                Field.of(detection, "disabled").asBoolean(false),
                !Field.of(input, "activityHandling").asString("").equals("NO_INTERRUPTION"),
                Duration.ofMillis(millis),
                window(Field.of(json, "contextWindowCompression")),
                Field.of(json, "systemInstruction"));
    }

    private static Window window(JsonNode json) {
        if (json.isMissingNode()) {
            return new Window(0, 0);
        }
        var trigger = Field.of(json, "triggerTokens").asLong(Window.USUAL_TRIGGER);
        var target = Field.of(Field.of(json, "slidingWindow"), "targetTokens").asLong(trigger / 2);
        return new Window(trigger, target);
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(GoogleError.invalid(message));
    }
}
