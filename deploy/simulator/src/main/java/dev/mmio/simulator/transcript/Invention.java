package dev.mmio.simulator.transcript;

import java.util.ArrayList;
import java.util.List;

/// Hears somebody in the longest silence there is. The value of the fault may say what.
final class Invention {

    private static final String USUAL = "thank you for watching";
    private static final long WORD_MILLIS = 300;
    private static final long BREATH_MILLIS = 300;

    private Invention() {}

    static List<Word> of(List<Word> words, long millis, String value) {
        var at = longestSilence(words, millis);
        var start = endBefore(words, at) + BREATH_MILLIS;
        var speaker = at == 0 ? 0 : words.get(at - 1).speaker();
        var invented = new ArrayList<>(words.subList(0, at));
        for (var text : (value.isEmpty() ? USUAL : value).split("\\s+", -1)) {
            // No sentence has a negative number, so this one stands for itself.
            invented.add(new Word(text, start, start + WORD_MILLIS, speaker, -1));
            start += WORD_MILLIS;
        }
        invented.addAll(words.subList(at, words.size()));
        return invented;
    }

    /// Returns the index of the word behind the silence.
    private static int longestSilence(List<Word> words, long millis) {
        var longest = words.size();
        var most = millis - endBefore(words, words.size());
        for (var i = 0; i < words.size(); i++) {
            var silence = words.get(i).startMillis() - endBefore(words, i);
            if (silence > most) {
                longest = i;
                most = silence;
            }
        }
        return longest;
    }

    private static long endBefore(List<Word> words, int index) {
        return index == 0 ? 0 : words.get(index - 1).endMillis();
    }
}
