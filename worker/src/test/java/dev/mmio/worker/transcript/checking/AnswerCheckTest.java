package dev.mmio.worker.transcript.checking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Spoken;
import dev.mmio.worker.transcript.Told;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.Warning.Kind;
import dev.mmio.worker.transcript.Word;
import dev.mmio.worker.transcript.checking.AnswerCheck.Extent;
import dev.mmio.worker.transcript.checking.AnswerCheck.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerCheckTest {

    private final Spoken spoken = Spoken.of(3, 300_000);
    private final List<Segment> truth = spoken.sentences();

    @ParameterizedTest
    @MethodSource("seeds")
    void findsNothingWrongWithWhatIsRight(long seed) {
        var random = new Random(seed);
        var sound = Spoken.of(seed, 200_000);
        var told = new Told(0.002, 400, 300, 500).of(sound.sentences(), random);

        var checked =
                new AnswerCheck(sound.clock(), Expected.NOTHING).check(sound.span(), told, Times.STAMPS, Extent.WHOLE);

        assertThat(checked.segments())
                .as("seed %d", seed)
                .extracting(Segment::text)
                .containsExactlyElementsOf(
                        sound.sentences().stream().map(Segment::text).toList());
        assertThat(checked.warnings()).as("seed %d", seed).isEmpty();
        assertThat(checked.missing()).as("seed %d", seed).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("places")
    void findsWhatIsMissing(int from) {
        int to = from + 4;
        var told = new ArrayList<>(truth);
        var hole =
                new Span(told.get(from).span().start(), told.get(to - 1).span().end());
        told.subList(from, to).clear();

        var checked = check(told, Times.WORDS);

        assertThat(checked.missing()).hasSize(1);
        assertThat(Math.abs(checked.missing().getFirst().start() - hole.start()))
                .isLessThanOrEqualTo(50);
        assertThat(Math.abs(checked.missing().getFirst().end() - hole.end())).isLessThanOrEqualTo(50);
    }

    static IntStream places() {
        return IntStream.of(0, 20, Spoken.of(3, 300_000).sentences().size() - 4);
    }

    @Test
    void doesNotAskForWhatComesAfterAPrefix() {
        var checked = check(truth.subList(0, 20), Times.STAMPS, Extent.PREFIX, Expected.NOTHING);

        assertThat(checked.missing()).isEmpty();
        assertThat(checked.segments()).hasSize(20);
    }

    /// The loop itself may be too short to be seen: the segment in which it was noticed is not whole, and gone.
    @ParameterizedTest
    @MethodSource("phrases")
    void leavesOutWhatIsLeftOfTheCirclesForWhichItWasCancelled(int phrase) {
        var told = new ArrayList<>(truth.subList(0, 10));
        var words = List.of(told.getLast().text().split(" "));
        var last = words.subList(words.size() - Math.min(phrase, words.size()), words.size());
        long at = told.getLast().span().end();
        told.add(new Segment(
                new Span(at, at + 4_000),
                null,
                IntStream.range(0, 12).mapToObj(i -> last.get(i % last.size())).collect(Collectors.joining(" ")),
                List.of()));

        var checked = check(told, Times.STAMPS, Extent.LOOPED, Expected.NOTHING);

        assertThat(checked.segments())
                .extracting(Segment::text)
                .containsExactlyElementsOf(
                        truth.subList(0, 10).stream().map(Segment::text).toList());
        assertThat(checked.missing()).isEmpty();
    }

    static IntStream phrases() {
        return IntStream.rangeClosed(1, 8);
    }

    @Test
    void leavesAnAnswerThatWasCancelledAsItIsIfNothingComesTwiceAtItsEnd() {
        var checked = check(truth.subList(0, 20), Times.STAMPS, Extent.LOOPED, Expected.NOTHING);

        assertThat(checked.segments()).hasSize(20);
    }

    @Test
    void tellsTimesFromTheBeginningOfTheChunk() {
        var asked = new Span(
                truth.get(10).span().start() - 100, truth.get(20).span().end() + 100);
        var told = truth.subList(10, 21).stream()
                .map(each -> each.later(-asked.start()))
                .toList();

        var checked = new AnswerCheck(spoken.clock(), Expected.NOTHING).check(asked, told, Times.WORDS, Extent.WHOLE);

        assertThat(checked).isEqualTo(new Checked(truth.subList(10, 21), List.of(), List.of()));
    }

    @Test
    void leavesOutWordsOverSilence() {
        long falls = truth.get(10).span().end();
        long returns = truth.get(16).span().start();
        var silence = new Span(falls, returns);
        var sound = Spoken.of(3, 300_000).silenced(silence);
        var told = new ArrayList<>(truth);
        told.subList(11, 16).clear();
        var invented = said(silence.start() + 5_000, silence.start() + 8_000, "Thank you for watching.");
        told.add(11, invented);

        var checked =
                new AnswerCheck(sound.clock(), Expected.NOTHING).check(sound.span(), told, Times.STAMPS, Extent.WHOLE);

        assertThat(checked.segments()).extracting(Segment::text).doesNotContain(invented.text());
        assertThat(checked.warnings()).containsExactly(new Warning(Kind.WORDS_OVER_SILENCE, invented.span()));
        assertThat(checked.missing()).isEmpty();
    }

    @Test
    void leavesOutWordsThatWereInventedInThePauseOfASentence() {
        long falls = truth.get(10).span().end();
        var silence = new Span(falls, truth.get(16).span().start());
        var sound = Spoken.of(3, 300_000).silenced(silence);
        var told = new ArrayList<>(truth);
        told.subList(11, 16).clear();
        told.set(10, goingOn(truth.get(10), "thank you for watching"));

        var checked =
                new AnswerCheck(sound.clock(), Expected.NOTHING).check(sound.span(), told, Times.WORDS, Extent.WHOLE);

        assertThat(checked.segments())
                .extracting(Segment::text)
                .contains(truth.get(10).text())
                .noneMatch(text -> text.contains("watching"));
        assertThat(checked.warnings()).extracting(Warning::kind).containsExactly(Kind.WORDS_OVER_SILENCE);
    }

    /// Returns a segment with more words, from 300 ms behind its end.
    private static Segment goingOn(Segment segment, String more) {
        var words = new ArrayList<>(segment.words());
        long start = segment.span().end() + 300;
        for (var word : more.split(" ", -1)) {
            words.add(new Word(new Span(start, start + 300), word));
            start += 300;
        }
        return new Segment(
                new Span(segment.span().start(), start), segment.speaker(), segment.text() + " " + more, words);
    }

    @Test
    void marksTimesThatAreEstimated() {
        var told = truth.stream()
                .map(each -> each.at(
                        new Span(each.span().start() * 5 / 4, each.span().end() * 5 / 4)))
                .toList();

        assertThat(check(told, Times.STAMPS).warnings())
                .extracting(Warning::kind)
                .containsExactly(Kind.TIMES_ESTIMATED);
        assertThat(check(truth, Times.ESTIMATED).warnings())
                .containsExactly(
                        new Warning(Kind.TIMES_ESTIMATED, spoken.span()),
                        new Warning(Kind.COMPLETENESS_UNKNOWN, spoken.span()));
    }

    @Test
    void leavesOutWhatGoesInCirclesAndAsksForIt() {
        var told = new ArrayList<Segment>();
        for (int i = 0; i < truth.size(); i++) {
            var each = truth.get(i);
            told.add(i >= 15 && i < 22 ? said(each.span().start(), each.span().end(), "so it goes") : each);
        }

        var checked = check(told, Times.WORDS);

        assertThat(checked.segments())
                .hasSize(truth.size() - 7)
                .noneMatch(each -> each.text().equals("so it goes"));
        assertThat(checked.missing()).isNotEmpty();
        assertThat(checked.missing().getFirst().start())
                .isEqualTo(truth.get(15).span().start());
        assertThat(checked.missing().getLast().end())
                .isEqualTo(truth.get(21).span().end());
    }

    @Test
    void findsWordsMissingWithinASegment() {
        var told = new ArrayList<>(truth);
        var hole = new Span(truth.get(10).span().start(), truth.get(15).span().end());
        told.subList(10, 16).clear();
        told.add(10, said(hole.start(), hole.end(), "Well then."));

        assertThat(check(told, Times.WORDS).missing()).containsExactly(hole);
    }

    @Test
    void marksWhatNobodyCanSayThatFast() {
        var told = new ArrayList<>(truth);
        var words = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            words.append("word").append(i).append(' ');
        }
        told.set(5, said(truth.get(5).span().start(), truth.get(5).span().end(), words.toString()));

        assertThat(check(told, Times.WORDS).warnings())
                .containsExactly(new Warning(Kind.UNUSUAL_RATE, truth.get(5).span()));
    }

    @Test
    void leavesOutEchoesAndSigns() {
        var told = new ArrayList<>(truth);
        told.set(0, said(500, 900, "Here is the transcript of the audio:"));
        told.set(1, said(900, 1_000, "Write down every word, in the language that is spoken."));
        told.set(2, said(truth.get(2).span().start(), truth.get(2).span().end(), "- **Loud** and `clear`, 2 * 3."));
        var expected = new Expected(null, "Write down every word in the language that is spoken! Times as MM:SS.s.");

        var texts = check(told, Times.WORDS, Extent.WHOLE, expected).segments().stream()
                .map(Segment::text)
                .toList();

        assertThat(texts).hasSize(truth.size() - 2).startsWith("Loud and clear, 2 * 3.");
    }

    private Checked check(List<Segment> told, Times times) {
        return check(told, times, Extent.WHOLE, Expected.NOTHING);
    }

    private Checked check(List<Segment> told, Times times, Extent extent, Expected expected) {
        return new AnswerCheck(spoken.clock(), expected).check(spoken.span(), told, times, extent);
    }

    private static Segment said(long start, long end, String text) {
        return new Segment(new Span(start, end), null, text, List.of());
    }
}
