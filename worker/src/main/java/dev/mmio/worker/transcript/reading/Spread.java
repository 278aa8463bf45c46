package dev.mmio.worker.transcript.reading;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.writing.Scripts;
import java.util.ArrayList;
import java.util.List;

/// Gives times to what was said by spreading it over the speech, as if all words took equally long.
record Spread(SpeechClock clock, Span asked) {

    /// Returns the same segments with times from the beginning of what was asked.
    List<Segment> over(List<Segment> said) {
        long before = clock.at(asked.start());
        double each = (double) clock.speech(asked)
                / Math.max(1, said.stream().mapToInt(Spread::weight).sum());
        var spread = new ArrayList<Segment>();
        long words = 0;
        for (var segment : said) {
            long start = clock.startOf(before + Math.round(words * each));
            words += weight(segment);
            long end = clock.endOf(before + Math.round(words * each));
            spread.add(new Segment(within(start, end), segment.speaker(), segment.text(), List.of()));
        }
        return spread;
    }

    private static int weight(Segment segment) {
        return Math.max(1, Scripts.words(segment.text()));
    }

    private Span within(long start, long end) {
        long from = Math.clamp(start, asked.start(), asked.end());
        return new Span(from, Math.clamp(end, from, asked.end())).later(-asked.start());
    }
}
