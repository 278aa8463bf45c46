package dev.mmio.simulator.speech;

/// Writes a word as digits: three that name it, and one that shows whether all of them were heard.
public final class Spelling {

    /// Digits of a word.
    public static final int DIGITS = 4;

    /// How many words there are.
    public static final int WORDS = 4096;

    /// What [#read(int\[\])] says of digits that are no word.
    public static final int NO_WORD = -1;

    private Spelling() {}

    /// Returns the digits of the word with this id, each from 0 to 15.
    public static int[] digits(int id) {
        var first = (id >> 8) & 15;
        var second = (id >> 4) & 15;
        var third = id & 15;
        return new int[] {first, second, third, check(first, second, third)};
    }

    /// Returns the id of the word with these digits, or [#NO_WORD] if they are not those of a whole word.
    public static int read(int[] digits) {
        var whole = digits.length == DIGITS && digits[3] == check(digits[0], digits[1], digits[2]);
        return whole ? (digits[0] << 8) | (digits[1] << 4) | digits[2] : NO_WORD;
    }

    private static int check(int first, int second, int third) {
        return (first * 7 + second * 3 + third + 5) & 15;
    }
}
