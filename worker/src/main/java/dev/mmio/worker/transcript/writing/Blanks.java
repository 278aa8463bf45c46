package dev.mmio.worker.transcript.writing;

import java.lang.Character.UnicodeBlock;
import java.util.Set;

/// Knows what stands between words that follow each other.
public final class Blanks {

    private static final Set<UnicodeBlock> PUNCTUATION =
            Set.of(UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION, UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS);

    /// Returns what stands between two texts that follow each other: a blank or nothing.
    public static String between(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return "";
        }
        return joins(left.codePointBefore(left.length())) && joins(right.codePointAt(0)) ? "" : " ";
    }

    private static boolean joins(int character) {
        var block = UnicodeBlock.of(character);
        return areNone(character) || (block != null && PUNCTUATION.contains(block));
    }

    static boolean areNone(int character) {
        return Scripts.isWithoutBlanks(character) || lengthens(character);
    }

    /// Returns whether it only draws out the character before it, as in Japanese.
    static boolean lengthens(int character) {
        return character == 'ー' || character == 'ｰ' || character == '々';
    }

    private Blanks() {}
}
