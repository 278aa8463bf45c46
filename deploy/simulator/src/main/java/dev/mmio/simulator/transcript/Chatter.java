package dev.mmio.simulator.transcript;

import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// Says what nobody wanted to know beside the transcript.
///
/// The value of the fault may say what: `preface`, `echo` of the prompt, `fences` of Markdown, or `json-in-json`.
public final class Chatter {

    private static final String PREFACE = "Here is the transcript of the audio:";
    private static final long WHICH = 7;
    private static final List<String> WAYS = List.of("preface", "echo", "fences", "json-in-json");

    private final Asking asking;
    private final String prompt;

    public Chatter(Asking asking, String prompt) {
        this.asking = asking;
        this.prompt = prompt;
    }

    /// Returns the text with what is said around it.
    public String around(String text) {
        if (!asking.suffers(FaultKind.TRANSCRIPT_CHATTER)) {
            return text;
        }
        return switch (way()) {
            case "preface" -> PREFACE + "\n\n" + text;
            case "echo" -> prompt + "\n\n" + text;
            case "fences" -> "```json\n" + text + "\n```";
            case "json-in-json" ->
                new String(Json.write(JsonNodeFactory.instance.stringNode(text)), StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException("chatter is one of " + WAYS + ", not " + way());
        };
    }

    /// Returns what is said before turns, which is text too, or empty.
    public String before() {
        if (!asking.suffers(FaultKind.TRANSCRIPT_CHATTER)) {
            return "";
        }
        return way().equals("echo") ? prompt : PREFACE;
    }

    private String way() {
        var value = asking.value();
        return value.isEmpty() ? WAYS.get(asking.chances(WHICH).nextInt(WAYS.size())) : value;
    }
}
