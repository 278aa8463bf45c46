package dev.mmio.simulator.transcript;

import dev.mmio.simulator.speech.Lexicon;
import dev.mmio.simulator.speech.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Drops some words and takes others for what they are not.
final class Mishearing {

    private Mishearing() {}

    static List<Word> of(List<Word> words, double rate, SplittableRandom random) {
        if (rate == 0) {
            return words;
        }
        var misheard = new ArrayList<Word>(words.size());
        for (var word : words) {
            var chance = random.nextDouble();
            if (chance >= rate) {
                misheard.add(word);
            } else if (chance >= rate / 2) {
                misheard.add(word.text(Lexicon.PLAIN.word(random.nextInt(Spelling.WORDS))));
            }
        }
        return misheard;
    }
}
