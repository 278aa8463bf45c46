package dev.mmio.simulator.live;

import dev.mmio.simulator.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// The messages of the server, as Google writes them.
final class ServerMessages {

    private ServerMessages() {}

    static ObjectNode setupComplete() {
        var json = Json.object();
        json.putObject("setupComplete");
        return json;
    }

    static ObjectNode sound(byte[] samples) {
        var json = Json.object();
        modelPart(json)
                .putObject("inlineData")
                .put("mimeType", "audio/pcm;rate=" + Echo.OUTPUT_RATE)
                .put("data", samples);
        return json;
    }

    static ObjectNode text(String text) {
        var json = Json.object();
        modelPart(json).put("text", text);
        return json;
    }

    private static ObjectNode modelPart(ObjectNode json) {
        return json.putObject("serverContent")
                .putObject("modelTurn")
                .put("role", "model")
                .putArray("parts")
                .addObject();
    }

    static ObjectNode inputTranscription(String text) {
        var json = Json.object();
        json.putObject("serverContent").putObject("inputTranscription").put("text", text);
        return json;
    }

    static ObjectNode outputTranscription(String text) {
        var json = Json.object();
        json.putObject("serverContent").putObject("outputTranscription").put("text", text);
        return json;
    }

    static ObjectNode interrupted() {
        return content("interrupted");
    }

    static ObjectNode generationComplete() {
        return content("generationComplete");
    }

    /// The end of a turn that was interrupted.
    static ObjectNode turnComplete() {
        return content("turnComplete");
    }

    static ObjectNode turnComplete(TurnUsage usage) {
        var json = turnComplete();
        json.set("usageMetadata", usage.toJson());
        return json;
    }

    private static ObjectNode content(String mark) {
        var json = Json.object();
        json.putObject("serverContent").put(mark, true);
        return json;
    }

    static ObjectNode resumption(String handle) {
        var json = Json.object();
        json.putObject("sessionResumptionUpdate").put("newHandle", handle).put("resumable", true);
        return json;
    }

    /// With a fraction of a second, as Google writes it.
    static ObjectNode goAway(Duration left) {
        var seconds =
                BigDecimal.valueOf(left.toMillis(), 3).stripTrailingZeros().toPlainString();
        var json = Json.object();
        json.putObject("goAway").put("timeLeft", seconds + "s");
        return json;
    }
}
