package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Made speech, of which is known what was said when.
public final class Spoken {

    private static final int VOCABULARY = 2_000;

    private final Random random;
    private final byte[] levels;
    private final List<Segment> sentences = new ArrayList<>();

    private Spoken(long seed, long millis) {
        this.random = new Random(seed);
        this.levels = new byte[(int) (millis / EnergyMap.FRAME)];
        for (int frame = 0; frame < levels.length; frame++) {
            levels[frame] = (byte) (-60 + random.nextInt(3));
        }
    }

    /// Makes so much speech, with words of different length and pauses between sentences.
    public static Spoken of(long seed, long millis) {
        var spoken = new Spoken(seed, millis);
        long at = 500;
        while (at < millis - 12_000) {
            at = spoken.sentence(at) + spoken.pause();
        }
        return spoken;
    }

    /// Returns words by Zipf's law, so that short phrases come again.
    public static String word(Random random) {
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
        var word = new StringBuilder();
        for (int rest = rank; rest > 0; rest /= 20) {
            word.append("bdfgklmnprst".charAt(rest % 12)).append("aeiou".charAt(rest / 3 % 5));
        }
        return word.toString() + (char) ('a' + rank % 26);
    }

    public EnergyMap map() {
        return new EnergyMap(levels);
    }

    public SpeechClock clock() {
        return new SpeechClock(map());
    }

    public Span span() {
        return map().span();
    }

    /// Returns what was said: a sentence each, with its words.
    public List<Segment> sentences() {
        return List.copyOf(sentences);
    }

    /// Takes the sound of a stretch away, and leaves what was said.
    public Spoken silenced(Span span) {
        Arrays.fill(levels, (int) span.start() / EnergyMap.FRAME, (int) span.end() / EnergyMap.FRAME, (byte) -60);
        return this;
    }

    private long sentence(long from) {
        var words = new ArrayList<Word>();
        long at = from;
        for (int number = 6 + random.nextInt(12); number > 0; number--) {
            var word = word(random);
            long end = at + 10L * (word.length() * 5L + 8 + random.nextInt(15));
            words.add(new Word(new Span(at, end), word));
            Arrays.fill(levels, (int) at / 10, (int) end / 10, (byte) (-24 + random.nextInt(8)));
            at = end + 10L * (4 + random.nextInt(10));
        }
        var span = new Span(from, words.getLast().span().end());
        var text = String.join(" ", words.stream().map(Word::text).toList()) + ".";
        sentences.add(new Segment(span, null, text, words));
        return span.end();
    }

    private long pause() {
        return 10L * (25 + random.nextInt(65) + (random.nextInt(8) == 0 ? 80 + random.nextInt(200) : 0));
    }
}
