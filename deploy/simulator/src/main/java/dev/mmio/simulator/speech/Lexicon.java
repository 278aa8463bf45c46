package dev.mmio.simulator.speech;

/// Makes words that can be pronounced: one syllable of two letters for each digit, from a table for each place.
///
/// Every word of a language starts with a consonant, and no two languages share one.
public enum Lexicon {
    /// What is spoken.
    PLAIN("babebibodadedidofafegagohahojajo", "kakekikolalelilomamemimonanenino", "rarerirosasesisotatetitovavevivo"),
    /// What is spoken in another language, word by word.
    FOREIGN("cydyfygyhyjykylymynypyrysytyvyzy", "xaxexixoxuzazezizozuqaqeqiqoquxy", "babebibobudadedidodugagegigoguby");

    private static final int SYLLABLE = 2;

    private final String first;
    private final String second;
    private final String third;

    Lexicon(String first, String second, String third) {
        this.first = first;
        this.second = second;
        this.third = third;
    }

    /// Returns the word with this id, from 0 to 4095.
    public String word(int id) {
        return syllable(first, (id >> 8) & 15) + syllable(second, (id >> 4) & 15) + syllable(third, id & 15);
    }

    /// Returns the id of a word, or [Spelling#NO_WORD] if this language does not have it.
    public int id(String word) {
        if (word.length() != 3 * SYLLABLE) {
            return Spelling.NO_WORD;
        }
        var high = digit(first, word.substring(0, 2));
        var middle = digit(second, word.substring(2, 4));
        var low = digit(third, word.substring(4));
        return (high | middle | low) < 0 ? Spelling.NO_WORD : (high << 8) | (middle << 4) | low;
    }

    /// What is made of digits that are no whole word. It starts with a vowel, so it is never a word of any language.
    public static String garbled(int[] digits) {
        var text = new StringBuilder("u");
        for (var digit : digits) {
            text.append(syllable(PLAIN.second, digit));
        }
        return text.toString();
    }

    private static String syllable(String table, int digit) {
        return table.substring(SYLLABLE * digit, SYLLABLE * (digit + 1));
    }

    private static int digit(String table, String syllable) {
        for (var digit = 0; digit < table.length() / SYLLABLE; digit++) {
            if (syllable(table, digit).equals(syllable)) {
                return digit;
            }
        }
        return -1;
    }
}
