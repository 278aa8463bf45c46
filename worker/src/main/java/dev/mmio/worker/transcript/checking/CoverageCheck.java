package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.List;

/// Where somebody speaks there must be words: before the first segment, between two, and behind the last. Beside words
/// whose times are guessed, nobody knows.
///
/// @param guessed stretches of which times are not known
record CoverageCheck(SpeechClock clock, Span span, List<Span> guessed) implements Check {

    @Override
    public List<Finding> findings(List<Segment> segments) {
        return clock.untold(span, segments.stream().map(Segment::span).toList()).stream()
                .filter(this::isBetweenTimed)
                .map(this::spoken)
                .<Finding>map(Finding.Missing::new)
                .toList();
    }

    private Span spoken(Span missing) {
        return new Span(
                Math.max(missing.start(), clock.startOf(clock.at(missing.start()))),
                Math.min(missing.end(), clock.endOf(clock.at(missing.end()))));
    }

    private boolean isBetweenTimed(Span missing) {
        return guessed.stream().noneMatch(each -> each.end() >= missing.start() && each.start() <= missing.end());
    }
}
