package dev.mmio.simulator.content;

import dev.mmio.simulator.media.Hash;
import dev.mmio.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes the answer to a request: always the same text for the same question, another one for any other.
public final class AnswerText {

    private static final String SAY_EXACTLY = "Say exactly: ";
    private static final int EXCERPT = 80;
    private static final Pattern LENGTH =
            Pattern.compile("\\bin (?:about |exactly )?(\\d{1,6}) words\\b", Pattern.CASE_INSENSITIVE);

    private AnswerText() {}

    public static String to(ContentRequest request) {
        var told = toldToSay(request);
        if (told != null) {
            return told;
        }
        if (request.wantsJson()) {
            return new String(Json.write(instance(request)), StandardCharsets.UTF_8);
        }
        var description = describe(request);
        var words = wordsAskedFor(request.prompt()) - Words.count(description);
        return words <= 0 ? description : description + "\n\n" + Words.text(request.seed(), words);
    }

    /// What the prompt dictates, or null.
    static @Nullable String toldToSay(ContentRequest request) {
        for (var part : request.parts()) {
            if (part instanceof Part.Text(String text) && text.startsWith(SAY_EXACTLY)) {
                return text.substring(SAY_EXACTLY.length());
            }
        }
        return null;
    }

    /// A document that conforms to the schema of the request.
    static JsonNode instance(ContentRequest request) {
        return new SchemaInstance(request.seed(), excerpt(request.prompt(), 40)).of(request.schema());
    }

    private static int wordsAskedFor(String prompt) {
        var length = LENGTH.matcher(prompt);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static String describe(ContentRequest request) {
        var prompt = request.prompt();
        var text = new StringBuilder();
        name(text, "Prompt", prompt);
        if (!request.system().isEmpty()) {
            name(text.append('\n'), "System instruction", request.system());
        }
        var number = 0;
        for (var part : request.parts()) {
            if (part instanceof Part.Attachment(var media)) {
                text.append("\nMedia ").append(++number).append(", ");
                text.append(media.facts().describe());
            }
        }
        return text.append("\nRequest ")
                .append(request.hash(), 0, 16)
                .append('.')
                .toString();
    }

    private static void name(StringBuilder text, String what, String value) {
        text.append(what).append(" (sha256 ").append(Hash.hex(value), 0, 16);
        text.append(", ").append(value.codePointCount(0, value.length())).append(" characters): ");
        text.append(excerpt(value, EXCERPT));
    }

    private static String excerpt(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
