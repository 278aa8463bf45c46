package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.checking.Checked;
import dev.mmio.worker.transcript.examining.Ask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Makes pieces of what is kept of an answer.
record Pieces(Ask ask, Checked good) {

    /// Returns what stands between holes, each stretch by itself.
    List<Piece> between(List<Span> holes) {
        var pieces = new ArrayList<Piece>();
        long from = ask.span().start();
        for (var hole :
                holes.stream().sorted(Comparator.comparingLong(Span::start)).toList()) {
            add(pieces, from, hole.start());
            from = Math.max(from, hole.end());
        }
        add(pieces, from, ask.span().end());
        return pieces;
    }

    private void add(List<Piece> pieces, long from, long to) {
        if (from < to) {
            var sound = new Span(from, to);
            var core = ask.core().within(sound);
            var segments = good.segments().stream()
                    .filter(each -> sound.contains(each.span().middle()))
                    .toList();
            if (!core.isEmpty() && !segments.isEmpty()) {
                pieces.add(new Piece(core, sound, new ChunkTranscript(segments, List.of(), warnings(sound))));
            }
        }
    }

    private List<Warning> warnings(Span sound) {
        return good.warnings().stream()
                .map(each -> new Warning(each.kind(), sound.within(each.span())))
                .filter(each -> !each.span().isEmpty())
                .toList();
    }

    /// Returns all of it, with its holes told.
    Piece with(List<Gap> gaps) {
        return new Piece(ask.core(), ask.span(), new ChunkTranscript(good.segments(), gaps, good.warnings()));
    }

    /// Returns a stretch of which nothing is known.
    static Piece of(Gap gap) {
        return new Piece(gap.span(), gap.span(), new ChunkTranscript(List.of(), List.of(gap), List.of()));
    }
}
