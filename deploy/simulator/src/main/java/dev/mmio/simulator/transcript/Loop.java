package dev.mmio.simulator.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Says the same few words again and again, with times that go on, until the model may say no more.
final class Loop {

    private static final int LONGEST_PHRASE = 6;
    private static final int WORDS_OF_A_SENTENCE = 12;
    private static final long WORD_MILLIS = 400;

    private final Asking asking;
    private final SplittableRandom random;

    Loop(Asking asking, SplittableRandom random) {
        this.asking = asking;
        this.random = random;
    }

    List<Word> of(List<Word> words) {
        var from = words.size() / 5 + random.nextInt(words.size() / 2 + 1);
        var looped = new ArrayList<>(words.subList(0, from));
        var phrase = phrase(looped);
        var last = looped.isEmpty() ? new Word("", 0, 0, 0, 0) : looped.getLast();
        var characters = 0;
        for (var i = 0; characters <= asking.maxCharacters(); i++) {
            var text = phrase.get(i % phrase.size());
            var start = last.endMillis() + i * WORD_MILLIS;
            var sentence = last.sentence() + 1 + i / WORDS_OF_A_SENTENCE;
            looped.add(new Word(text, start, start + WORD_MILLIS - 85, last.speaker(), sentence));
            characters += text.length() + 1;
        }
        return looped;
    }

    private List<String> phrase(List<Word> before) {
        if (!asking.value().isEmpty()) {
            return List.of(asking.value().split("\\s+", -1));
        }
        if (before.isEmpty()) {
            return List.of("[unclear]");
        }
        var length = 1 + random.nextInt(Math.min(LONGEST_PHRASE, before.size()));
        return before.subList(before.size() - length, before.size()).stream()
                .map(Word::text)
                .toList();
    }
}
