package dev.mmio.worker.transcript.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON that a model is asked to answer with: a list of segments, each with its times as text. Numbers would invite
/// some models to go on with digits for ever. The names are short, since every letter of an answer is paid for.
public final class AnswerShape {

    /// When a segment begins, as `MM:SS.s`.
    public static final String START = "s";

    /// When it ends, as `MM:SS.s`.
    public static final String END = "e";

    /// Who speaks.
    public static final String SPEAKER = "sp";

    /// What is said.
    public static final String TEXT = "t";

    /// Names that models fall back to.
    static final List<String> STARTS = List.of(START, "start", "startTime", "start_time", "begin", "from");

    static final List<String> ENDS = List.of(END, "end", "endTime", "end_time", "to");
    static final List<String> SPEAKERS = List.of(SPEAKER, "speaker", "speakerLabel", "speaker_label");
    static final List<String> TEXTS = List.of(TEXT, "text", "transcript", "content");

    /// Returns the JSON Schema of an answer.
    public static Map<String, Object> schema() {
        return listOf(START, END, TEXT);
    }

    /// Returns the JSON Schema of an answer that also tells who speaks.
    public static Map<String, Object> schemaWithSpeakers() {
        return listOf(START, END, SPEAKER, TEXT);
    }

    private static Map<String, Object> listOf(String... names) {
        var properties = new LinkedHashMap<String, Object>();
        for (var name : names) {
            properties.put(name, Map.of("type", "string"));
        }
        var required = new ArrayList<>(List.of(names));
        required.remove(SPEAKER);
        return Map.of(
                "type",
                "array",
                "items",
                Map.of("type", "object", "properties", properties, "required", List.copyOf(required)));
    }

    private AnswerShape() {}
}
