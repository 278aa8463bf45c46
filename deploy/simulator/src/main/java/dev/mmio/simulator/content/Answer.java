package dev.mmio.simulator.content;

import java.util.Locale;

/// A complete answer of the model.
///
/// @param thought a summary of its thinking, empty if none was asked for
/// @param finishReason as Google spells it; empty if it is to be left out
public record Answer(String text, String thought, String finishReason, Usage usage) {

    public static Answer to(ContentRequest request) {
        var text = AnswerText.to(request);
        var limit = request.config().path("maxOutputTokens").asInt(Integer.MAX_VALUE / 8);
        var cut = Usage.tokens(text) > limit;
        if (cut) {
            var end = Usage.characters(limit);
            text = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        }
        var thoughts = thoughtTokens(request);
        var includesThoughts =
                request.config().path("thinkingConfig").path("includeThoughts").asBoolean(false);
        var thought = thoughts > 0 && includesThoughts ? "Thinking about request " + request.hash() + "." : "";
        return new Answer(
                text, thought, cut ? "MAX_TOKENS" : "STOP", Usage.of(request).answered(Usage.tokens(text), thoughts));
    }

    private static int thoughtTokens(ContentRequest request) {
        var thinking = request.config().path("thinkingConfig");
        var budget = thinking.path("thinkingBudget").asInt(-1);
        if (!thinking.isObject() || budget == 0) {
            return 0;
        }
        var wanted = switch (thinking.path("thinkingLevel").asString("").toUpperCase(Locale.ROOT)) {
            case "MINIMAL" -> 16;
            case "LOW" -> 64;
            case "HIGH" -> 512;
            default -> 128;
        };
        return budget > 0 ? Math.min(budget, wanted) : wanted;
    }

    Answer withFinishReason(String reason) {
        return new Answer(text, thought, reason, usage);
    }
}
