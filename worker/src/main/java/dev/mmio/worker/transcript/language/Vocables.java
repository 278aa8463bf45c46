package dev.mmio.worker.transcript.language;

import dev.mmio.worker.transcript.writing.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of a text, and the groups of three letters they are made of. Numbers say nothing about a language.
///
/// @param words in lower case; where there are no blanks, each letter is one
/// @param groups with a blank for either end of a word
record Vocables(List<String> words, List<String> groups) {

    private static final int GROUP = 3;

    static Vocables of(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(character -> {
            boolean alone = Scripts.isWithoutBlanks(character);
            if (alone || !isLetter(character)) {
                end(word, words);
            }
            if (alone) {
                words.add(Character.toString(character));
            } else if (isLetter(character)) {
                word.appendCodePoint(character);
            }
        });
        end(word, words);
        return new Vocables(words, groups(words));
    }

    /// Vowels are marks in some scripts.
    private static boolean isLetter(int character) {
        return Character.isLetter(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static List<String> groups(List<String> words) {
        var groups = new ArrayList<String>();
        for (var word : words) {
            var whole = " " + word + " ";
            for (int i = 0; i + GROUP <= whole.length(); i++) {
                groups.add(whole.substring(i, i + GROUP));
            }
        }
        return groups;
    }
}
