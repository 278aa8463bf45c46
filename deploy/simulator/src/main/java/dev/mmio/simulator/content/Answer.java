package dev.mmio.simulator.content;

import java.util.Locale;

/// A complete answer of the model, or a part of one.
///
/// @param thought a summary of its thinking, empty if none was asked for
/// @param finishReason as Google spells it; empty if it is to be left out
/// @param continuation the token by which the next part is asked for; empty after the last
record Answer(Said said, String thought, String finishReason, String continuation, Usage usage) {

    /// Answers with what is said, cut where the request or the limit says.
    static Answer of(ContentRequest request, Said said, int limit) {
        var cut = said.tokens() > limit;
        var heard = cut ? said.upTo(Usage.characters(limit)) : said;
        var thoughts = thoughtTokens(request);
        var includesThoughts =
                request.config().path("thinkingConfig").path("includeThoughts").asBoolean(false);
        var thought = thoughts > 0 && includesThoughts ? "Thinking about request " + request.hash() + "." : "";
        var usage = Usage.of(request).answered(heard.tokens(), thoughts).drawing(heard.pictureTokens());
        return new Answer(heard, thought, cut ? "MAX_TOKENS" : "STOP", "", usage);
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
        return new Answer(said, thought, reason, "", usage);
    }

    Answer empty(String reason) {
        return new Answer(Said.Text.NOTHING, thought, reason, "", usage.answered(0, usage.thoughts()));
    }

    Answer hearing(long millis) {
        return new Answer(said, thought, finishReason, continuation, usage.hearing(millis));
    }
}
