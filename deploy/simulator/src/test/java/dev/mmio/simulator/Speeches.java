package dev.mmio.simulator;

import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.SpokenWord;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.simulator.wire.Json;
import java.util.Base64;
import java.util.List;

/// Requests for what is said in a recording.
final class Speeches {

    /// Asks for segments as a general model gives them.
    static final String SEGMENTS = """
            {"responseMimeType": "application/json", "responseSchema": {"type": "ARRAY", "items": {"type": "OBJECT",
              "properties": {"s": {"type": "STRING"}, "e": {"type": "STRING"}, "sp": {"type": "STRING"},
                "t": {"type": "STRING"}}, "required": ["s", "e", "t"]}}}""";

    /// Asks for turns with all there is, as a transcribing model gives them.
    static final String TURNS = """
            {"audioTranscriptionConfig": {"mode": "VERBATIM", "wordTimestamp": true, "diarization": true}}""";

    private Speeches() {}

    static String asking(Script script, String config) {
        return asking("audio/wav", WavFile.bytes(script), config);
    }

    static String asking(String mimeType, byte[] sound, String config) {
        var json = Json.object();
        var parts = json.putArray("contents").addObject().putArray("parts");
        parts.addObject().put("text", "Write down what is said.");
        parts.addObject()
                .putObject("inlineData")
                .put("mimeType", mimeType)
                .put("data", Base64.getEncoder().encodeToString(sound));
        json.set("generationConfig", Json.read(config));
        return json.toString();
    }

    static List<String> words(Script script) {
        return script.words().map(SpokenWord::text).toList();
    }
}
