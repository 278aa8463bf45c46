package dev.mmio.simulator.transcript;

import dev.mmio.simulator.speech.Lexicon;
import dev.mmio.simulator.speech.Spelling;
import java.util.List;
import java.util.SplittableRandom;

/// Goes over to another language, word by word. The value of the fault may say after which share of the words.
final class Foreign {

    private Foreign() {}

    static List<Word> of(List<Word> words, Asking asking, SplittableRandom random) {
        var share = asking.value().isEmpty() ? random.nextDouble(0.8) : Double.parseDouble(asking.value());
        if (words.isEmpty()) {
            return words;
        }
        var sentence = words.get((int) Math.min(words.size() - 1, share * words.size()))
                .sentence();
        return words.stream()
                .map(word -> word.sentence() < sentence ? word : translated(word))
                .toList();
    }

    private static Word translated(Word word) {
        var id = Lexicon.PLAIN.id(word.text());
        return id == Spelling.NO_WORD ? word : word.text(Lexicon.FOREIGN.word(id));
    }
}
