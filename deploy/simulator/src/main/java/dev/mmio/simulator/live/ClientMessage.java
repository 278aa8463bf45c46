package dev.mmio.simulator.live;

import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a client says in a session.
sealed interface ClientMessage {

    Set<String> KINDS = Set.of("setup", "clientContent", "realtimeInput", "toolResponse");
    Set<String> INPUTS =
            Set.of("mediaChunks", "audio", "video", "text", "activityStart", "activityEnd", "audioStreamEnd");
    Pattern PCM = Pattern.compile("audio/(?:pcm|l16)(?:;\\s*rate=(\\d{4,6}))?.*", Pattern.CASE_INSENSITIVE);

    /// The first one.
    record Start(JsonNode setup) implements ClientMessage {}

    /// Turns of a conversation, written down.
    ///
    /// @param complete whether they are to be answered now
    record Turns(JsonNode turns, boolean complete) implements ClientMessage {}

    /// Sound of 16 kHz.
    record Sound(byte[] samples) implements ClientMessage {}

    /// Something said in writing.
    record Written(String text) implements ClientMessage {}

    /// Says something of the sound around it.
    enum Mark implements ClientMessage {
        SOUND_ENDS,
        TURN_BEGINS,
        TURN_ENDS
    }

    /// Pictures and answers of tools, which nobody looks at.
    record Unheard() implements ClientMessage {}

    /// Reads a message, which may say several things at once; refuses what Google does not know.
    static List<ClientMessage> read(byte[] message) {
        var json = json(message);
        Field.requireOnly(json, KINDS);
        if (Field.has(json, "setup")) {
            return List.of(new Start(Field.of(json, "setup")));
        }
        if (Field.has(json, "clientContent")) {
            var content = Field.of(json, "clientContent");
            return List.of(new Turns(
                    Field.of(content, "turns"),
                    Field.of(content, "turnComplete").asBoolean(false)));
        }
        return Field.has(json, "realtimeInput") ? realtime(Field.of(json, "realtimeInput")) : List.of(new Unheard());
    }

    private static List<ClientMessage> realtime(JsonNode input) {
        Field.requireOnly(input, INPUTS);
        var all = new ArrayList<ClientMessage>();
        if (Field.has(input, "activityStart")) {
            all.add(Mark.TURN_BEGINS);
        }
        for (var chunk : Field.of(input, "mediaChunks")) {
            all.add(media(chunk));
        }
        if (Field.has(input, "audio")) {
            all.add(media(Field.of(input, "audio")));
        }
        if (Field.has(input, "text")) {
            all.add(new Written(Field.of(input, "text").asString("")));
        }
        if (Field.of(input, "audioStreamEnd").asBoolean(false)) {
            all.add(Mark.SOUND_ENDS);
        }
        if (Field.has(input, "activityEnd")) {
            all.add(Mark.TURN_ENDS);
        }
        return all;
    }

    private static ClientMessage media(JsonNode blob) {
        var type = Field.of(blob, "mimeType").asString("");
        if (type.startsWith("image/") || type.startsWith("video/")) {
            return new Unheard();
        }
        var pcm = PCM.matcher(type);
        if (!pcm.matches()) {
            throw invalid("Unsupported mime type: " + type);
        }
        var bytes = decode(Field.of(blob, "data").asString(""));
        if (bytes.length % 2 != 0) {
            throw invalid("Request contains an invalid argument.");
        }
        var rate = pcm.group(1) == null ? Echo.INPUT_RATE : Integer.parseInt(pcm.group(1));
        return new Sound(Echo.atInputRate(bytes, rate));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw invalid("Invalid value at 'realtime_input.audio.data' (TYPE_BYTES), Base64 decoding failed");
        }
    }

    private static JsonNode json(byte[] message) {
        try {
            var json = Json.read(message);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException _) {
            // Said below, in the same words.
        }
        throw invalid("Invalid JSON payload received.");
    }

    private static RefusedException invalid(String message) {
        return new RefusedException(GoogleError.invalid(message));
    }
}
