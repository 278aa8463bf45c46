package dev.mmio.worker.transcript.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest.TranscriptFormat;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Segment;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final JoinedTranscript TALK = new JoinedTranscript(
            851_000,
            List.of(
                    said(0, 2_000, "S1", "Good morning."),
                    said(2_000, 4_000, "S1", "All *fine*?"),
                    said(4_500, 6_000, "S2", "今日は"),
                    said(6_000, 7_000, "S2", "晴れです。"),
                    new Gap(new Span(750_000, 850_000), "PROHIBITED_CONTENT"),
                    said(850_000, 851_000, null, "Bye.")),
            List.of(),
            List.of());

    @Test
    void showSpeakersParagraphsAndGaps() throws IOException {
        assertThat(write(TALK, TranscriptFormat.TEXT, null)).isEqualTo("""
                S1: Good morning. All *fine*?

                S2: 今日は晴れです。

                [not transcribed: PROHIBITED_CONTENT, 00:12:30 to 00:14:10]

                Bye.
                """);
    }

    @Test
    void showStampsAndATitleInMarkdown() throws IOException {
        assertThat(write(TALK, TranscriptFormat.MARKDOWN, "stand_up.m4a")).isEqualTo("""
                # stand\\_up.m4a

                00:14:11 · S1, S2

                **00:00:00 S1** Good morning. All \\*fine\\*?

                **00:00:04 S2** 今日は晴れです。

                > **00:12:30 to 00:14:10 not transcribed: PROHIBITED\\_CONTENT**

                **00:14:10** Bye.
                """);
    }

    @Test
    void areEmptyIfNothingWasSaid() throws IOException {
        var nothing = new JoinedTranscript(1_000, List.of(), List.of(), List.of());

        assertThat(write(nothing, TranscriptFormat.TEXT, null)).isEmpty();
        assertThat(write(nothing, TranscriptFormat.SRT, null)).isEmpty();
        assertThat(write(nothing, TranscriptFormat.VTT, null)).isEqualTo("WEBVTT\n");
        assertThat(write(nothing, TranscriptFormat.MARKDOWN, null)).isEqualTo("# Transcript\n\n00:00:01\n");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void haveAllWords(long seed) throws IOException {
        var transcript = RandomTranscript.of(seed);
        var said = letters(transcript.segments().stream().map(Segment::text).collect(Collectors.joining()));

        assertThat(letters(write(transcript, TranscriptFormat.TEXT, null)
                        .replaceAll("(?m)^\\[not transcribed: .*]$|^S[123]: ", "")))
                .as("seed %d", seed)
                .isEqualTo(said);
        assertThat(letters(write(transcript, TranscriptFormat.MARKDOWN, null)
                        .replaceAll("^# .*\n\n.*", "")
                        .replaceAll("(?m)^> .*$|^\\*\\*[0-9:]{8}( S[123])?\\*\\* ", "")
                        .replaceAll("\\\\([\\p{Punct}])", "$1")))
                .as("seed %d", seed)
                .isEqualTo(said);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void flowAsPassagesBecomeKnown(long seed) throws IOException {
        var transcript = RandomTranscript.of(seed);
        var whole = write(transcript, TranscriptFormat.TEXT, null);
        var text = new StringBuilder();
        var flowing = new PlainText(text);

        for (var passage : transcript.passages()) {
            flowing.add(passage);
            assertThat(whole).as("seed %d", seed).startsWith(text.toString());
        }
        flowing.end();

        assertThat(text.toString()).as("seed %d", seed).isEqualTo(whole);
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static String write(JoinedTranscript transcript, TranscriptFormat format, @Nullable String recording)
            throws IOException {
        var out = new StringWriter();
        new TranscriptFiles(new MessageJson()).of(format).write(transcript, recording, out);
        return out.toString();
    }

    private static Passage said(long start, long end, @Nullable String speaker, String text) {
        return new Segment(new Span(start, end), speaker, text, List.of());
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]", "");
    }
}
