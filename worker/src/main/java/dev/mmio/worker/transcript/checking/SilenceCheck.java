package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.Warning;
import java.util.ArrayList;
import java.util.List;

/// Words where nobody speaks are invented. Times are off by a second or so, so nobody may speak around them either,
/// unless other words stand there. Times that are guessed prove nothing.
///
/// @param guessed stretches of which times are not known
record SilenceCheck(SpeechClock clock, List<Span> guessed) implements Check {

    private static final double LEAST_SPEECH = 0.1;
    private static final long SLACK = 1_500;
    private static final long SHORTEST = 1_000;

    @Override
    public List<Finding> findings(List<Segment> segments) {
        var findings = new ArrayList<Finding>();
        long before = 0;
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            long next = i + 1 < segments.size() ? segments.get(i + 1).span().start() : Long.MAX_VALUE;
            if (isTimed(segment.span()) && isSilent(segment.span(), before, next)) {
                findings.add(new Finding.Dropped(segment));
                findings.add(new Finding.Marked(new Warning(Warning.Kind.WORDS_OVER_SILENCE, segment.span())));
            } else {
                before = Math.max(before, segment.span().end());
            }
        }
        return findings;
    }

    private boolean isTimed(Span span) {
        return guessed.stream().noneMatch(each -> each.contains(span.start()));
    }

    private boolean isSilent(Span span, long before, long next) {
        long from = Math.min(span.start(), Math.max(before, span.start() - SLACK));
        long to = Math.max(span.end(), Math.min(next, span.end() + SLACK));
        return clock.speech(new Span(from, to)) < LEAST_SPEECH * Math.max(SHORTEST, span.length());
    }
}
