package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What is really said in a made-up recording. Words come as often as in real speech, so that the same few come again
/// and again.
record Talk(long duration, List<Said> words) {

    private static final int VOCABULARY = 2_000;

    /// @param text a word, or a character
    record Said(Span span, String speaker, String text) {}

    static Talk of(Random random, long duration) {
        var words = new ArrayList<Said>();
        int person = 0;
        int left = 8 + random.nextInt(12);
        for (long time = 200; time < duration - 500; time += 350 + random.nextInt(120)) {
            if (left-- == 0) {
                time += 100 + random.nextInt(200);
                person = random.nextInt(3);
                left = 8 + random.nextInt(12);
            }
            words.add(new Said(new Span(time, time + 300), "person " + person, word(random)));
        }
        return new Talk(duration, words);
    }

    /// The n-th most frequent word is said 1/n as often as the first.
    static String word(Random random) {
        return "w" + (int) Math.pow(VOCABULARY, random.nextDouble());
    }

    /// Returns the same in a script without blanks.
    Talk inCharacters() {
        return new Talk(
                duration,
                words.stream()
                        .map(said -> new Said(said.span(), said.speaker(), character(said.text())))
                        .toList());
    }

    private static String character(String word) {
        return Character.toString('一' + Integer.parseInt(word.substring(1)));
    }

    /// Cuts anywhere, through words too.
    List<Chunk> chunks(Random random, int number, long overlap) {
        var chunks = new ArrayList<Chunk>();
        long from = 0;
        for (int i = 0; i < number; i++) {
            long to = i == number - 1 ? duration : duration * (i + 1) / number + random.nextInt(3_000);
            var sound = new Span(i == 0 ? 0 : from - overlap / 2, i == number - 1 ? duration : to + overlap / 2);
            chunks.add(new Chunk(i, new Span(from, to), sound, sound.length()));
            from = to;
        }
        return chunks;
    }
}
