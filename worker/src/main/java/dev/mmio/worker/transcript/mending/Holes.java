package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Finds speech that has neither words nor a gap that is told, where answers about two stretches meet: no hole is
/// silent.
record Holes(SpeechClock clock) {

    /// Returns the same with all gaps told.
    ChunkTranscript told(ChunkTranscript transcript) {
        var covered = Stream.concat(
                        transcript.segments().stream().map(Segment::span),
                        transcript.gaps().stream().map(Gap::span))
                .sorted(Comparator.comparingLong(Span::start))
                .toList();
        var gaps = new ArrayList<>(transcript.gaps());
        for (var span : clock.untold(clock.span(), covered)) {
            gaps.add(new Gap(span, Diagnosis.UNHEARD));
        }
        gaps.sort(Comparator.comparingLong(each -> each.span().start()));
        return new ChunkTranscript(transcript.segments(), joined(gaps), transcript.warnings());
    }

    /// What touches for the same reason is one gap.
    private static List<Gap> joined(List<Gap> gaps) {
        var joined = new ArrayList<Gap>();
        for (var gap : gaps) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && last.reason().equals(gap.reason())
                    && last.span().end() >= gap.span().start()) {
                joined.set(joined.size() - 1, new Gap(together(last.span(), gap.span()), gap.reason()));
            } else {
                joined.add(gap);
            }
        }
        return joined;
    }

    private static Span together(Span one, Span other) {
        return new Span(one.start(), Math.max(one.end(), other.end()));
    }
}
