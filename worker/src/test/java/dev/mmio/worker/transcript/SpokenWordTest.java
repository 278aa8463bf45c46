package dev.mmio.worker.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenWordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Good morning.           | Good,morning.",
                "well - \"yes\" ...      | well -,\"yes\" ...",
                "— Who is it?            | — Who,is,it?",
                "don't e-mail 3.5 %      | don't,e-mail,3.5 %",
                "今日は、「晴れ」です。  | 今,日,は、,「晴,れ」,で,す。",
                "コーヒー2杯             | コー,ヒー,2,杯",
                "用 Kafka 做的           | 用,Kafka,做,的",
                "안녕 하세요             | 안녕,하세요",
                "...                     | ...",
                "😀 hello                | 😀 hello",
            })
    void areTheTextInPieces(String text, String pieces) {
        var words = SpokenWord.of(segment(text, List.of()));

        assertThat(words.stream().map(word -> text.substring(word.from(), word.to())))
                .containsExactly(pieces.split(",", -1));
    }

    @Test
    void areNoneInNoText() {
        assertThat(SpokenWord.of(segment("", List.of()))).isEmpty();
        assertThat(SpokenWord.of(segment("  ", List.of()))).isEmpty();
    }

    @Test
    void areSpreadOverTheSegmentByTheirPlaceInTheText() {
        assertThat(spans(segment("aaaa bbbbb", List.of()))).isEqualTo("1000-1400 1500-2000");
    }

    @Test
    void haveTheTimesThatTheModelTells() {
        var words = List.of(word(1_100, 1_200, "aaaa"), word(1_900, 1_950, "bbb"));

        assertThat(spans(segment("aaaa, (bbb)", words))).isEqualTo("1100-1200 1900-1950");
    }

    @Test
    void neverGoBackInTimeEvenIfTheModelDoes() {
        var words = List.of(word(1_500, 1_600, "a"), word(1_100, 1_200, "b"));

        assertThat(spans(segment("a b", words))).isEqualTo("1500-1600 1600-1600");
    }

    @Test
    void splitASegmentWithAllThatBelongsToThem() {
        var words = List.of(word(1_100, 1_200, "aaaa"), word(1_900, 1_950, "bbb"));
        var segment = new Segment(new Span(1_000, 2_000), "A", "aaaa bbb", words);

        assertThat(segment.before(5)).isEqualTo(new Segment(new Span(1_000, 1_200), "A", "aaaa", words.subList(0, 1)));
        assertThat(segment.after(5)).isEqualTo(new Segment(new Span(1_900, 2_000), "A", "bbb", words.subList(1, 2)));
    }

    private static Segment segment(String text, List<Word> words) {
        return new Segment(new Span(1_000, 2_000), null, text, words);
    }

    private static Word word(long start, long end, String text) {
        return new Word(new Span(start, end), text);
    }

    private static String spans(Segment segment) {
        return SpokenWord.of(segment).stream()
                .map(word -> word.span().start() + "-" + word.span().end())
                .collect(Collectors.joining(" "));
    }
}
