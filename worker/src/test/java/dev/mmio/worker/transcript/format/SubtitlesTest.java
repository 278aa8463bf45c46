package dev.mmio.worker.transcript.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Word;
import dev.mmio.worker.transcript.subtitles.Cue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubtitlesTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void keepToTheRulesOfReading(long seed) throws IOException {
        var cues = SubtitleReader.srt(write(RandomTranscript.of(seed), TranscriptFormat.SRT));

        for (var cue : cues) {
            assertThat(cue.lines()).as("seed %d: %s", seed, cue).hasSizeBetween(1, 2);
            assertThat(cue.lines()).as("seed %d", seed).allMatch(line -> !line.isBlank() && line.length() <= 42);
            assertThat(cue.span().length()).as("seed %d: %s", seed, cue).isBetween(200L, 7_000L);
        }
        for (int i = 1; i < cues.size(); i++) {
            var cue = cues.get(i - 1);
            long next = cues.get(i).span().start();
            assertThat(cue.span().end()).as("seed %d: %s", seed, cue).isLessThanOrEqualTo(next);
            if (cue.span().end() < next) {
                assertThat(cue.span().length()).as("seed %d: %s", seed, cue).isGreaterThanOrEqualTo(cue.readingTime());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void haveAllWordsInOrder(long seed) throws IOException {
        var transcript = RandomTranscript.of(seed);

        var shown = SubtitleReader.srt(write(transcript, TranscriptFormat.SRT)).stream()
                .flatMap(cue -> cue.lines().stream())
                .collect(Collectors.joining());

        assertThat(letters(shown.replaceAll(", until [0-9:]+", "")))
                .as("seed %d", seed)
                .isEqualTo(letters(
                        transcript.passages().stream().map(SubtitlesTest::words).collect(Collectors.joining())));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sayTheSameInBothForms(long seed) throws IOException {
        var transcript = RandomTranscript.of(seed);

        var srt = SubtitleReader.srt(write(transcript, TranscriptFormat.SRT));
        var vtt = SubtitleReader.vtt(write(transcript, TranscriptFormat.VTT));

        assertThat(vtt.stream().map(cue -> new Cue(cue.span(), null, cue.lines())))
                .as("seed %d", seed)
                .isEqualTo(srt);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nameTheSpeakerOfEachCue(long seed) throws IOException {
        var transcript = RandomTranscript.of(seed);

        var said = SubtitleReader.vtt(write(transcript, TranscriptFormat.VTT)).stream()
                .collect(Collectors.groupingBy(
                        cue -> String.valueOf(cue.speaker()),
                        Collectors.mapping(cue -> letters(String.join("", cue.lines())), Collectors.joining())));

        for (var speaker : transcript.speakers()) {
            assertThat(said.getOrDefault(speaker, ""))
                    .as("seed %d, %s", seed, speaker)
                    .isEqualTo(letters(transcript.segments().stream()
                            .filter(segment -> speaker.equals(segment.speaker()))
                            .map(Segment::text)
                            .collect(Collectors.joining())));
        }
    }

    @Test
    void breakAtSentencesAndPauses() throws IOException {
        var text = "We had a good look at the numbers of last week. Nothing is wrong with them, as far as we can see, "
                + "but they are not what we had hoped for.";

        var cues = srt(new Segment(new Span(0, 9_000), "S1", text, List.of()));

        assertThat(cues)
                .extracting(cue -> String.join("|", cue.lines()))
                .containsExactly(
                        "We had a good look at|the numbers of last week.",
                        "Nothing is wrong with them,|as far as we can see,",
                        "but they are not what we had hoped for.");
    }

    @Test
    void useTheTimesOfWordsAndStayLongEnough() throws IOException {
        var cues = srt(new Segment(
                new Span(0, 9_000),
                null,
                "Yes. No.",
                List.of(new Word(new Span(1_000, 1_200), "Yes."), new Word(new Span(6_000, 6_300), "No."))));

        assertThat(cues).extracting(Cue::span).containsExactly(new Span(1_000, 1_800), new Span(6_000, 6_800));
    }

    @Test
    void joinWhatOneSpeakerSaysWithoutAPause() throws IOException {
        var cues = srt(
                new Segment(new Span(0, 600), "S1", "Good", List.of()),
                new Segment(new Span(600, 1_200), "S1", "morning.", List.of()),
                new Segment(new Span(1_200, 2_000), "S2", "Hello.", List.of()));

        assertThat(cues).extracting(cue -> String.join("|", cue.lines())).containsExactly("Good morning.", "Hello.");
    }

    @Test
    void tellOfAGapAtItsBeginning() throws IOException {
        var cues =
                srt(new Gap(new Span(750_000, 850_000), "RECITATION"), new Gap(new Span(900_000, 902_000), "SAFETY"));

        assertThat(cues)
                .extracting(cue -> String.join(" ", cue.lines()))
                .containsExactly("[not transcribed: RECITATION, until 00:14:10]", "[not transcribed: SAFETY]");
        assertThat(cues).extracting(Cue::span).containsExactly(new Span(750_000, 757_000), new Span(900_000, 902_000));
    }

    @Test
    void areWrittenAsPlayersReadThem() throws IOException {
        var transcript = transcript(new Segment(new Span(3_599_500, 3_602_000), "S1", "R&D <is> here.", List.of()));

        assertThat(write(transcript, TranscriptFormat.SRT)).isEqualTo("""
                1
                00:59:59,500 --> 01:00:02,000
                R&D <is> here.
                """);
        assertThat(write(transcript, TranscriptFormat.VTT)).isEqualTo("""
                WEBVTT

                00:59:59.500 --> 01:00:02.000
                <v S1>R&amp;D &lt;is&gt; here.
                """);
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static List<Cue> srt(Passage... passages) throws IOException {
        return SubtitleReader.srt(write(transcript(passages), TranscriptFormat.SRT));
    }

    private static JoinedTranscript transcript(Passage... passages) {
        return new JoinedTranscript(3_700_000, List.of(passages), List.of(), List.of());
    }

    private static String write(JoinedTranscript transcript, TranscriptFormat format) throws IOException {
        var out = new StringWriter();
        new TranscriptFiles(new MessageJson()).of(format).write(transcript, null, out);
        return out.toString();
    }

    private static @Nullable String words(Passage passage) {
        return switch (passage) {
            case Segment segment -> segment.text();
            case Gap gap -> "[not transcribed: " + gap.reason() + "]";
        };
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]", "");
    }
}
