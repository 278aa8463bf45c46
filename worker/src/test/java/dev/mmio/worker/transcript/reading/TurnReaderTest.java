package dev.mmio.worker.transcript.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Spoken;
import dev.mmio.worker.transcript.Word;
import dev.mmio.worker.transcript.reading.Turn.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TurnReaderTest {

    private final Spoken spoken = Spoken.of(1, 60_000);
    private final TurnReader reader = new TurnReader(spoken.clock());

    @Test
    void splitsAtTheEndOfASentence() {
        var turn = turn("S1", "One two three four. Five, six.", 500, "One", "two", "three", "four", "Five", "six");

        assertThat(read(turn))
                .containsExactly(
                        segment(0, 2_000, "S1", "One two three four.", turn, 0, 4),
                        segment(2_000, 3_000, "S1", "Five, six.", turn, 4, 6));
    }

    @Test
    void splitsAtAPause() {
        var words = List.of(new TimedWord("Well", 0, 300), new TimedWord("yes", 1_000, 1_300));

        assertThat(read(new Turn("Well yes", null, words)))
                .extracting(Segment::text)
                .containsExactly("Well", "yes");
    }

    @Test
    void joinsTheWordsIfTheTextHasOthers() {
        var words = List.of(new TimedWord("two", 0, 300), new TimedWord("三", 300, 400), new TimedWord("四", 400, 500));

        assertThat(read(new Turn("2 3 4", null, words)))
                .extracting(Segment::text)
                .containsExactly("two 三四");
    }

    @Test
    void spreadsTurnsWithoutTimes() {
        var segments = read(new Turn("One. Two.", "A", List.of()), new Turn("Three.", "B", List.of()));

        assertThat(segments).extracting(Segment::speaker).containsExactly("A", "A", "B");
        assertThat(segments.getLast().span().end()).isBetween(45_000L, 60_000L);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNothingAndKeepsSegmentsShort(long seed) {
        var random = new Random(seed);
        var words = new ArrayList<TimedWord>();
        var text = new StringBuilder();
        long at = 0;
        for (int i = 1 + random.nextInt(300); i > 0; i--) {
            var word = Spoken.word(random);
            text.append(word).append(random.nextInt(12) == 0 ? ". " : random.nextInt(9) == 0 ? ", " : " ");
            at += random.nextInt(10) == 0 ? random.nextInt(1_500) : random.nextInt(100);
            words.add(new TimedWord(word, at, at += random.nextInt(800)));
        }

        var segments = read(new Turn(text.toString(), null, words));

        assertThat(String.join(" ", segments.stream().map(Segment::text).toList()))
                .as("seed %d", seed)
                .isEqualTo(text.toString().strip());
        assertThat(segments)
                .as("seed %d", seed)
                .allSatisfy(each -> assertThat(each.span().length()).isLessThanOrEqualTo(15_000));
        assertThat(segments.stream().mapToInt(each -> each.words().size()).sum())
                .as("seed %d", seed)
                .isEqualTo(words.size());
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private List<Segment> read(Turn... turns) {
        return reader.read(List.of(turns), spoken.span()).segments();
    }

    private static Turn turn(String speaker, String text, long each, String... words) {
        var timed = new ArrayList<TimedWord>();
        for (var word : words) {
            timed.add(new TimedWord(word, timed.size() * each, (timed.size() + 1) * each));
        }
        return new Turn(text, speaker, timed);
    }

    private static Segment segment(long start, long end, String speaker, String text, Turn turn, int from, int to) {
        var words = turn.words().subList(from, to).stream()
                .map(each -> new Word(new Span(each.startMillis(), each.endMillis()), each.word()))
                .toList();
        return new Segment(new Span(start, end), speaker, text, words);
    }
}
