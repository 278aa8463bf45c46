package dev.mmio.worker.transcript.writing;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/// Scripts in which words are not told apart by blanks.
public final class Scripts {

    private static final Set<UnicodeScript> WITHOUT_BLANKS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /// Returns whether words of this character's script are written without blanks.
    public static boolean isWithoutBlanks(int character) {
        return character >= 0x0E00 && WITHOUT_BLANKS.contains(UnicodeScript.of(character));
    }

    /// Returns about how many words a text has. Where there are no blanks, two letters are taken for a word.
    public static int words(String text) {
        int words = 0;
        int letters = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (isWithoutBlanks(character)) {
                letters++;
                inside = false;
            } else if (Character.isLetterOrDigit(character)) {
                words += inside ? 0 : 1;
                inside = true;
            } else if (Character.isWhitespace(character)) {
                inside = false;
            }
        }
        return words + (letters + 1) / 2;
    }

    private Scripts() {}
}
