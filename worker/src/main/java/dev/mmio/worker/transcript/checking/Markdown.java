package dev.mmio.worker.transcript.checking;

import java.util.regex.Pattern;

/// The signs of Markdown, which nobody speaks.
final class Markdown {

    private static final Pattern BEGINNING = Pattern.compile("^(?:#{1,6} |> |[*+-] )+");
    private static final Pattern EMPHASIS = Pattern.compile("(\\*{1,3}|_{2,3}|`{1,3})(?=\\S)([^*`]+?)(?<=\\S)\\1");

    /// Returns the text without them.
    static String removed(String text) {
        return EMPHASIS.matcher(BEGINNING.matcher(text).replaceFirst(""))
                .replaceAll("$2")
                .strip();
    }

    private Markdown() {}
}
