package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpokenWord;
import dev.mmio.worker.transcript.writing.OneLine;
import dev.mmio.worker.transcript.writing.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A word as it stands in a cue.
///
/// @param lead what stands between it and the word before: a blank or nothing
/// @param width how much room its text takes
record CueWord(String lead, String text, int width, Span span) {

    /// Returns the words of a segment; none is too wide for a line, or too long for a cue.
    static List<CueWord> of(Segment segment, String lead) {
        var words = new ArrayList<CueWord>();
        int end = -1;
        for (var word : SpokenWord.of(segment)) {
            var text = OneLine.of(segment.text().substring(word.from(), word.to()));
            if (!text.isEmpty()) {
                pieces(end < 0 ? lead : word.from() == end ? "" : " ", text, shortened(word.span()))
                        .forEach(words::add);
            }
            end = word.to();
        }
        return words;
    }

    private static Span shortened(Span span) {
        return span.within(new Span(span.start(), span.start() + Cue.LONGEST));
    }

    private static Stream<CueWord> pieces(String lead, String text, Span span) {
        int end = fitting(text);
        if (end == text.length()) {
            return Stream.of(of(lead, text, span));
        }
        long middle = span.start() + span.length() * end / text.length();
        return Stream.concat(
                Stream.of(of(lead, text.substring(0, end), new Span(span.start(), middle))),
                pieces("", text.substring(end).strip(), new Span(middle, span.end())));
    }

    private static CueWord of(String lead, String text, Span span) {
        return new CueWord(lead, text, Width.of(text), span);
    }

    /// Returns how much of a text fits into a line.
    private static int fitting(String text) {
        int end = 0;
        for (int width = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            width += Width.of(text.codePointAt(end));
            if (width > Cue.WIDEST_LINE) {
                return end;
            }
        }
        return end;
    }

    /// Returns whether one takes breath behind it.
    boolean endsWell() {
        return Sentences.endsWith(text) || Sentences.endsWithPart(text);
    }

    /// Returns how long nobody speaks before another word.
    long pauseBefore(CueWord next) {
        return next.span.start() - span.end();
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "CueWord[" + span + "]";
    }
}
