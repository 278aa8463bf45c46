package dev.mmio.simulator.content;

import dev.mmio.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Puts answers into the JSON of `GenerateContentResponse`.
final class Replies {

    private final String model;
    private final String responseId;

    Replies(String model, ContentRequest request) {
        this.model = model;
        this.responseId = request.hash().substring(0, 22);
    }

    ObjectNode whole(Answer answer) {
        return reply(answer, answer.said(), answer.thought(), answer.finishReason());
    }

    /// One event of a stream: a piece of what is said, and the finish reason with the last one.
    ObjectNode piece(Answer answer, Said said, boolean last) {
        return reply(answer, said, "", last ? answer.finishReason() : "");
    }

    /// The event with the summary of the thinking.
    ObjectNode thought(Answer answer) {
        return reply(answer, Said.Text.NOTHING, answer.thought(), "");
    }

    ObjectNode blocked(String reason, Usage usage) {
        var reply = Json.object();
        reply.putObject("promptFeedback").put("blockReason", reason);
        return end(reply, usage);
    }

    private ObjectNode reply(Answer answer, Said said, String thought, String finishReason) {
        var reply = Json.object();
        var candidate = reply.putArray("candidates").addObject();
        var content = candidate.putObject("content");
        var parts = content.putArray("parts");
        if (!thought.isEmpty()) {
            parts.addObject().put("text", thought).put("thought", true);
        }
        said.parts().forEach(parts::add);
        content.put("role", "model");
        if (parts.isEmpty()) {
            content.remove("parts");
        }
        if (!finishReason.isEmpty()) {
            candidate.put("finishReason", finishReason);
            if (!answer.continuation().isEmpty()) {
                candidate.put("continuationToken", answer.continuation());
            }
        }
        candidate.put("index", 0);
        return end(reply, answer.usage());
    }

    private ObjectNode end(ObjectNode reply, Usage usage) {
        reply.set("usageMetadata", usage.toJson());
        return reply.put("modelVersion", model).put("responseId", responseId);
    }

    /// Cuts a text after every n words; the pieces put together are the text.
    static List<String> pieces(String text, int words) {
        var pieces = new ArrayList<String>();
        var start = 0;
        var seen = 0;
        for (var i = 1; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i)) && Character.isWhitespace(text.charAt(i - 1))) {
                seen++;
                if (seen == words) {
                    pieces.add(text.substring(start, i));
                    start = i;
                    seen = 0;
                }
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
