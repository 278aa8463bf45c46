package dev.mmio.simulator.content;

import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// Gives texts in parts: each but the last ends with `CONTINUATION` and the token of the next.
///
/// @param tokens of one part; 0 gives everything at once
record AnswerParts(int tokens) {

    private static final Pattern TOKEN = Pattern.compile("([0-9a-f]+):([0-9]{1,8})");

    /// Returns the part that is asked for.
    Answer partOf(Answer whole, ContentRequest request) {
        if (tokens <= 0 || !(whole.said() instanceof Said.Text(var text))) {
            return whole;
        }
        int start = request.continuation().isEmpty() ? 0 : start(request, text.length());
        var rest = new Said.Text(text.substring(start));
        if (start == 0 && rest.tokens() <= tokens) {
            return whole;
        }
        var part = (Said.Text) rest.upTo(Usage.characters(tokens));
        boolean isLast = part.text().length() == rest.text().length();
        return new Answer(
                part,
                start == 0 ? whole.thought() : "",
                isLast ? whole.finishReason() : "CONTINUATION",
                isLast ? "" : token(request, start + part.text().length()),
                whole.usage().answered(part.tokens(), start == 0 ? whole.usage().thoughts() : 0));
    }

    private static String token(ContentRequest request, int next) {
        var token = request.hash() + ":" + next;
        return Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    /// A token is good for the request whose answer it came with, and for no other.
    private static int start(ContentRequest request, int length) {
        var token = TOKEN.matcher(decoded(request.continuation()));
        if (token.matches() && token.group(1).equals(request.hash())) {
            int next = Integer.parseInt(token.group(2));
            if (next < length) {
                return next;
            }
        }
        throw new RefusedException(GoogleError.invalid("The continuation token is not one of this request."));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
