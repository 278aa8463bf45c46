package dev.mmio.worker.transcript.subtitles;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// How much room text takes in a line: a letter takes one place, an ideograph two.
final class Width {

    private static final Set<UnicodeScript> WIDE =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    static int of(int character) {
        return WIDE.contains(UnicodeScript.of(character)) ? 2 : Character.charCount(character);
    }

    private Width() {}
}
