package dev.mmio.worker.transcript.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.transcript.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopDetectorTest {

    private static final List<String> LEGALESE = List.of(
            "the party of the first part shall not be liable to the party of the second part",
            "whether in contract, in tort, in equity or in any other way whatsoever",
            "to the extent permitted by law, and only to the extent permitted by law",
            "each contributor hereby grants to you a perpetual, worldwide, non-exclusive, no-charge, royalty-free,"
                    + " irrevocable licence",
            "and so on, and so on, and so on",
            "no, no, no, I said no",
            "Section 1.2, Section 1.3, Section 1.4, Section 1.5 and Section 1.6 apply");

    @ParameterizedTest
    @MethodSource("seeds")
    void isQuietAboutSpeech(long seed) {
        var random = new Random(seed);
        var detector = new LoopDetector();
        for (int i = 0; i < 20_000; i++) {
            assertThat(detector.feed(Spoken.word(random) + " "))
                    .as("seed %d, word %d", seed, i)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isQuietAboutLawyersAndRefrains(long seed) {
        var random = new Random(seed);
        var detector = new LoopDetector();
        int last = 0;
        for (int i = 0; i < 2_000; i++) {
            last = (last + 1 + random.nextInt(LEGALESE.size() - 1)) % LEGALESE.size();
            // A refrain comes three times in a row at most; some have one within.
            for (int times = last < 4 ? 1 + random.nextInt(3) : 1; times > 0; times--) {
                assertThat(detector.feed(json(i, LEGALESE.get(last))))
                        .as("seed %d, sentence %d", seed, i)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noticesLoopsOfAnyPeriodWithinFortyEightWords(long seed) {
        var random = new Random(seed);
        for (int period = 1; period <= 12; period++) {
            var unit = new ArrayList<String>();
            for (int i = 0; i < period; i++) {
                unit.add("w" + (char) ('a' + i) + Spoken.word(random));
            }
            assertThat(wordsUntilNoticed(random, i -> unit.get(i % unit.size()) + " "))
                    .as("seed %d, period %d", seed, period)
                    .isLessThanOrEqualTo(Math.max(8, 4 * period) + 1);
            assertThat(wordsUntilNoticed(random, i -> json(i, unit.get(i % unit.size()))))
                    .as("seed %d, period %d, JSON", seed, period)
                    .isLessThanOrEqualTo(48);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"s\":\"00:0%s", "{\"s\": 1%s", "[{\"s\":\"00:01\",\"e\":\"00:02\",\"t\":\"a%s", "…%s"})
    void noticesALiteralThatNeverEnds(String beginning) {
        for (var unit : List.of("0", "00:", "ab", ".")) {
            var detector = new LoopDetector();
            assertThat(detector.feed(beginning.replace("%s", ""))).isFalse();
            assertThat(detector.feed(unit.repeat(150 / unit.length()))).isFalse();
            assertThat(detector.feed(unit.repeat(60))).as(unit).isTrue();
        }
    }

    @Test
    void noticesAnAnswerWithoutWords() {
        var detector = new LoopDetector();
        int segments = 0;
        while (!detector.feed(json(segments, ""))) {
            segments++;
        }

        assertThat(segments).isBetween(20, 60);
        assertThat(new LoopDetector().feed(" \n".repeat(1_000))).isTrue();
    }

    @Test
    void noticesALoopWhereWordsAreNotToldApart() {
        assertThat(new LoopDetector().feed("我们今天来谈谈这个问题".repeat(3))).isFalse();
        assertThat(new LoopDetector().feed("我们今天来谈谈这个问题".repeat(5))).isTrue();
        assertThat(new LoopDetector().feed("哈".repeat(12))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotCareWherePiecesAreCut(long seed) {
        var random = new Random(seed);
        var answer = json(0, "so it goes") + json(1, "[unclear]").repeat(6) + json(2, "12 12 \\\"yes\\\"");
        var pieces = new LoopDetector();
        for (int at = 0; at < answer.length(); ) {
            int end = Math.min(answer.length(), at + 1 + random.nextInt(9));
            pieces.feed(answer.substring(at, end));
            at = end;
        }
        var whole = new LoopDetector();
        whole.feed(answer);

        assertThat(pieces.start()).as("seed %d", seed).isEqualTo(whole.start());
        assertThat(pieces.isLooping()).isEqualTo(whole.isLooping());
    }

    @Test
    void tellsWhereItBegan() {
        var detector = new LoopDetector();
        detector.feed("one two three " + "four five ".repeat(10));

        assertThat(detector.start()).isEqualTo(3);
    }

    @Test
    void countsWordsButNoNamesAndTimes() {
        var detector = new LoopDetector();
        detector.feed("[" + json(7, "It's 5 o'clock: \\\"really\\\"\\nyes") + ",{ \"sp\" : \"A\" ,\"t\" :\"Yes\"}]");
        detector.end();

        assertThat(detector.words()).isEqualTo(7);
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    private static int wordsUntilNoticed(Random random, IntFunction<String> loop) {
        var detector = new LoopDetector();
        for (int i = 0; i < 100; i++) {
            assertThat(detector.feed(Spoken.word(random) + " ")).isFalse();
        }
        int words = 0;
        while (!detector.feed(loop.apply(words)) && words < 1_000) {
            words++;
        }
        return words;
    }

    private static String json(int i, String text) {
        return "{\"s\":\"%02d:%02d.%d\",\"e\":\"%02d:%02d.0\",\"t\":\"%s\"},"
                .formatted(i / 60, i % 60, i % 10, (i + 1) / 60, (i + 1) % 60, text);
    }
}
