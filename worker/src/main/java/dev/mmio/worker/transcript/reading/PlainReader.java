package dev.mmio.worker.transcript.reading;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.List;
import java.util.regex.Pattern;

/// Reads an answer that is nothing but what was said. Its times are estimated: it is spread over the speech.
public final class PlainReader {

    private static final Pattern FENCE = Pattern.compile("^\\h*+```\\w*+\\h*+$", Pattern.MULTILINE);
    private static final Pattern TALK = Pattern.compile(
            "\\A\\s*(?:(?:sure|certainly|of course|okay)\\b[^\\n]*?[.!,:]\\s*)?"
                    + "(?:here(?: is|'s|’s)|below is|this is) (?:the|a|your) [^\\n]{0,60}?transcri[^\\n]*?:\\s*",
            Pattern.CASE_INSENSITIVE);

    private final SpeechClock clock;

    public PlainReader(SpeechClock clock) {
        this.clock = clock;
    }

    /// Reads an answer about a stretch of the sound.
    public Reading read(String answer, Span asked) {
        var text = TALK.matcher(FENCE.matcher(answer).replaceAll(""))
                .replaceFirst("")
                .strip();
        if (text.startsWith("{") || text.startsWith("[{")) {
            return new Reading.Nothing();
        }
        var said = Sentences.of(text).stream()
                .map(each -> new Segment(new Span(0, 0), null, each, List.of()))
                .toList();
        return said.isEmpty() ? new Reading.Nothing() : new Reading.Whole(new Spread(clock, asked).over(said));
    }
}
