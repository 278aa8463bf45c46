package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.writing.Scripts;
import java.util.ArrayList;
import java.util.List;

/// People speak neither very fast nor very slowly. A few words over much speech hide that others are missing.
record RateCheck(SpeechClock clock, Span asked) implements Check {

    private static final double SLOWEST = 0.3;
    private static final double FASTEST = 7;
    private static final double SLOWEST_OVERALL = 0.8;
    private static final double FASTEST_OVERALL = 5;
    private static final double ENOUGH_SPEECH = 10;

    @Override
    public List<Finding> findings(List<Segment> segments) {
        var findings = new ArrayList<Finding>();
        for (var segment : segments) {
            int words = Scripts.words(segment.text());
            double speech = seconds(clock.speech(segment.span()));
            if (speech >= ENOUGH_SPEECH && words < SLOWEST * speech) {
                findings.add(new Finding.Dropped(segment));
                findings.add(new Finding.Missing(segment.span()));
            } else if (words > 1 + FASTEST * Math.max(1, seconds(segment.span().length()))) {
                findings.add(unusual(segment.span()));
            }
        }
        findings.addAll(overall(segments));
        return findings;
    }

    /// Judges the whole by the speech that its segments claim.
    private List<Finding> overall(List<Segment> segments) {
        double speech = 0;
        int words = 0;
        for (var segment : segments) {
            speech += seconds(clock.speech(segment.span()));
            words += Scripts.words(segment.text());
        }
        boolean unusual =
                speech >= ENOUGH_SPEECH && (words < SLOWEST_OVERALL * speech || words > FASTEST_OVERALL * speech);
        return unusual ? List.of(unusual(asked)) : List.of();
    }

    private static Finding unusual(Span span) {
        return new Finding.Marked(new Warning(Warning.Kind.UNUSUAL_RATE, span));
    }

    private static double seconds(long millis) {
        return millis / 1_000.0;
    }
}
