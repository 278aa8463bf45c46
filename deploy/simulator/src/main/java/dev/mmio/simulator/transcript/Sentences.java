package dev.mmio.simulator.transcript;

import dev.mmio.simulator.hearing.HeardWord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Finds where sentences and turns end: at a pause, at another speaker, or when they get too long.
final class Sentences {

    /// Longer than any gap between words, shorter than any pause after a sentence.
    private static final long PAUSE_MILLIS = 230;

    private static final int LONGEST = 20;

    private Sentences() {}

    /// Numbers the sentences.
    static List<Word> of(List<HeardWord> heard) {
        var words = new ArrayList<Word>(heard.size());
        var sentence = 0;
        var length = 0;
        for (var i = 0; i < heard.size(); i++) {
            var word = heard.get(i);
            if (i > 0 && (length == LONGEST || ends(heard.get(i - 1), word))) {
                sentence++;
                length = 0;
            }
            length++;
            words.add(new Word(word.text(), word.startMillis(), word.endMillis(), word.speaker(), sentence));
        }
        return words;
    }

    private static boolean ends(HeardWord last, HeardWord next) {
        return next.startMillis() - last.endMillis() > PAUSE_MILLIS || next.speaker() != last.speaker();
    }

    static List<List<Word>> grouped(List<Word> words) {
        return runs(words, Word::sentence);
    }

    static List<List<Word>> turns(List<Word> words) {
        return runs(words, Word::speaker);
    }

    private static List<List<Word>> runs(List<Word> words, ToIntFunction<Word> key) {
        var runs = new ArrayList<List<Word>>();
        var start = 0;
        for (var i = 1; i <= words.size(); i++) {
            if (i == words.size() || key.applyAsInt(words.get(i)) != key.applyAsInt(words.get(start))) {
                runs.add(words.subList(start, i));
                start = i;
            }
        }
        return runs;
    }
}
