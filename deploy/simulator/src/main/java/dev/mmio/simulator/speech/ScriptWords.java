package dev.mmio.simulator.speech;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/// Makes up the words of a script one by one: sentences of 8 to 19 words, now and then a new paragraph and speaker.
final class ScriptWords implements Iterator<SpokenWord> {

    private static final int MILLI = Tones.SAMPLE_RATE / 1000;
    private static final int SENTENCES_OF_A_TURN = 9;

    private final Script script;
    private final List<Silence> silences;
    private final SplittableRandom random;
    private final Zipf zipf;
    private long start = 350L * MILLI;
    private int speaker;
    private int leftInSentence;

    ScriptWords(Script script) {
        this.script = script;
        this.silences = script.silences().stream()
                .sorted(Comparator.comparing(Silence::from))
                .toList();
        this.random = new SplittableRandom(script.seed());
        this.zipf = new Zipf(script.style().vocabulary());
        this.leftInSentence = sentence();
        avoidSilences();
    }

    @Override
    public boolean hasNext() {
        return start + Tones.WORD <= script.samples();
    }

    @Override
    public SpokenWord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var word = new SpokenWord(start, start + Tones.WORD, zipf.draw(random), speaker);
        start = word.end() + random.nextInt(60 * MILLI, 160 * MILLI);
        if (--leftInSentence == 0) {
            endSentence();
        }
        avoidSilences();
        return word;
    }

    private void endSentence() {
        leftInSentence = sentence();
        pause(random.nextInt(250 * MILLI, 900 * MILLI));
        if (random.nextInt(SENTENCES_OF_A_TURN) == 0) {
            pause(random.nextInt(800 * MILLI, 3000 * MILLI));
            speaker = random.nextInt(script.style().speakers());
        }
    }

    private int sentence() {
        return random.nextInt(8, 20);
    }

    private void pause(int samples) {
        start += script.style().pauses() ? samples : 0;
    }

    private void avoidSilences() {
        for (var silence : silences) {
            start = silence.behind(start);
        }
    }
}
