package dev.mmio.simulator.live;

import dev.mmio.simulator.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// What a turn used: 25 tokens a second of sound, one for four characters of text. The prompt is the whole context.
///
/// @param before tokens of the context before the turn
/// @param prompt tokens of what the user said, by modality
/// @param response tokens of the answer, by modality
record TurnUsage(long before, Map<String, Long> prompt, Map<String, Long> response) {

    private static final int A_SECOND = 25;
    private static final int CHARACTERS = 4;

    static TurnUsage of(Memory memory, UserTurn.Said said, Reply reply) {
        return new TurnUsage(
                memory.tokens(),
                tokens(said.millis(), said.characters()),
                tokens(
                        reply.sound().length * 500L / Echo.OUTPUT_RATE,
                        reply.sound().length > 0 ? 0 : reply.text().length()));
    }

    private static Map<String, Long> tokens(long millis, int characters) {
        var tokens = new TreeMap<String, Long>();
        if (millis > 0) {
            tokens.put("AUDIO", (millis * A_SECOND + 999) / 1000);
        }
        if (characters > 0) {
            tokens.put("TEXT", (characters + CHARACTERS - 1L) / CHARACTERS);
        }
        return tokens;
    }

    /// Tokens of the context after the turn.
    long context() {
        return promptTokens() + sum(response);
    }

    ObjectNode toJson() {
        var json = Json.object()
                .put("promptTokenCount", promptTokens())
                .put("responseTokenCount", sum(response))
                .put("totalTokenCount", context());
        details(json, "promptTokensDetails", prompt, before);
        details(json, "responseTokensDetails", response, 0);
        return json;
    }

    private long promptTokens() {
        return before + sum(prompt);
    }

    /// What the context had before is told as text, since it is not known any more what it was.
    private static void details(ObjectNode json, String name, Map<String, Long> tokens, long text) {
        var all = new TreeMap<>(tokens);
        if (text > 0) {
            all.merge("TEXT", text, Long::sum);
        }
        var list = json.putArray(name);
        all.forEach(
                (modality, count) -> list.addObject().put("modality", modality).put("tokenCount", count));
    }

    private static long sum(Map<String, Long> tokens) {
        return tokens.values().stream().mapToLong(Long::longValue).sum();
    }
}
