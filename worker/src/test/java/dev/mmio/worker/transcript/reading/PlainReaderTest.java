package dev.mmio.worker.transcript.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Spoken;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainReaderTest {

    private final Spoken spoken = Spoken.of(1, 120_000);
    private final PlainReader reader = new PlainReader(spoken.clock());
    private final String said = spoken.sentences().stream().map(Segment::text).collect(Collectors.joining(" "));

    @Test
    void spreadsTextOverTheSpeech() {
        var segments = reader.read(said, spoken.span()).segments();

        assertThat(segments).hasSameSizeAs(spoken.sentences());
        for (int i = 0; i < segments.size(); i++) {
            var truth = spoken.sentences().get(i);
            assertThat(segments.get(i).text()).isEqualTo(truth.text());
            assertThat(Math.abs(segments.get(i).span().start() - truth.span().start()))
                    .isLessThan(4_000);
        }
    }

    @Test
    void tellsTimesFromTheBeginningOfWhatWasAsked() {
        var asked = new Span(50_000, 60_000);

        assertThat(reader.read("One. Two. Three.", asked).segments())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.span().end()).isLessThanOrEqualTo(10_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\nHello there.\n```",
                "Here is the transcript of the audio:\n\nHello there.",
                "Sure! Here's the transcription: Hello there.",
            })
    void leavesOutTalkAndFences(String answer) {
        assertThat(reader.read(answer, spoken.span()).segments())
                .extracting(Segment::text)
                .containsExactly("Hello there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "```\n```", "{\"s\": 1}", "[{\"s\":"})
    void readsNothing(String answer) {
        assertThat(reader.read(answer, spoken.span())).isEqualTo(new Reading.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\t\r\n"})
    @Timeout(20)
    void passesOverBlanksHoweverManyThereAre(String blank) {
        var many = blank.repeat(300_000);

        assertThat(reader.read("```\nOne." + many + "Two" + many + "words\n```" + many, spoken.span())
                        .segments())
                .extracting(Segment::text)
                .allSatisfy(
                        text -> assertThat(text.replaceAll("\\s++", " ")).isIn("One.", "Two", "words", "Two words"));
    }

    @Test
    void cutsTextWithoutSentences() {
        assertThat(reader.read("word ".repeat(100), spoken.span()).segments()).hasSizeBetween(4, 5);
        assertThat(reader.read("今日は".repeat(100), spoken.span()).segments()).hasSizeBetween(5, 6);
    }
}
