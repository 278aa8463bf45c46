package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.ArrayList;
import java.util.List;

/// Where somebody speaks there must be words: before the first segment, between two, and behind the last. Beside words
/// whose times are guessed, nobody knows.
///
/// @param guessed stretches of which times are not known
record CoverageCheck(SpeechClock clock, Span span, List<Span> guessed) implements Check {

    /// Times of segments are off by a second or so, and a sentence that is missing is hardly shorter.
    private static final long MOST_WITHOUT_WORDS = 2_500;

    @Override
    public List<Finding> findings(List<Segment> segments) {
        var findings = new ArrayList<Finding>();
        long end = span.start();
        for (var segment : segments) {
            look(end, segment.span().start(), findings);
            end = Math.max(end, segment.span().end());
        }
        look(end, span.end(), findings);
        return findings;
    }

    private void look(long from, long to, List<Finding> findings) {
        if (from < to && clock.speech(new Span(from, to)) > MOST_WITHOUT_WORDS && isBetweenTimed(from, to)) {
            findings.add(new Finding.Missing(
                    new Span(Math.max(from, clock.startOf(clock.at(from))), Math.min(to, clock.endOf(clock.at(to))))));
        }
    }

    private boolean isBetweenTimed(long from, long to) {
        return guessed.stream().noneMatch(each -> each.end() >= from && each.start() <= to);
    }
}
