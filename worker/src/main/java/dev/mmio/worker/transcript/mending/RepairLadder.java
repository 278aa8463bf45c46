package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.checking.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Decides what to do next: takes the first move that may help, is allowed, and can be paid for; if there is none,
/// keeps
/// what is good and says what is missing.
///
/// Each move either goes a rung up or divides the stretch, and both have an end.
final class RepairLadder {

    private static final long SHORTEST = 10_000;

    /// The tail of a word is no gap.
    private static final long WORD = 400;

    private final SpeechClock clock;
    private final RepairLimits limits;
    private final Cuts cuts;
    private final Diagnosis diagnosis;

    RepairLadder(SpeechClock clock, RepairLimits limits) {
        this.clock = clock;
        this.limits = limits;
        this.cuts = new Cuts(clock);
        this.diagnosis = new Diagnosis(cuts, limits);
    }

    SpeechClock clock() {
        return clock;
    }

    /// Returns how much sound may be asked for, the chunk itself included, in milliseconds.
    long budget() {
        return Math.round(clock.span().length() * (1 + limits.extra()));
    }

    /// Returns what follows from a reply.
    ///
    /// @param left how much sound may still be asked for, in milliseconds
    Step next(Ask ask, Reply reply, long left) {
        var trouble = diagnosis.of(ask, reply);
        for (var move : trouble.moves()) {
            var asks = asks(move, ask, trouble);
            if (!asks.isEmpty() && asks.getFirst().span().length() <= left) {
                return step(trouble, asks, left, move);
            }
        }
        return new Step(kept(trouble.good(), trouble.rest(), trouble.reason()), List.of());
    }

    private List<Ask> asks(Move move, Ask ask, Trouble trouble) {
        return switch (move) {
            case WARMER -> again(ask, Ask.Manner.WARMER, ask.manner() == Ask.Manner.USUAL);
            case PLAIN -> again(ask, Ask.Manner.PLAIN, ask.manner().compareTo(Ask.Manner.PLAIN) < 0);
            case FALLBACK -> again(ask, Ask.Manner.FALLBACK, limits.fallback() && ask.manner() != Ask.Manner.FALLBACK);
            case HALVES -> halves(ask);
            case REST -> rest(ask, trouble.rest(), Ask.Manner.USUAL);
            case REST_WARMER -> rest(ask, trouble.rest(), Ask.Manner.WARMER);
        };
    }

    private static List<Ask> again(Ask ask, Ask.Manner manner, boolean higher) {
        return higher ? List.of(ask.in(manner)) : List.of();
    }

    private List<Ask> halves(Ask ask) {
        return ask.depth() < limits.depth() && ask.span().length() >= SHORTEST
                ? parts(ask, cuts.halves(ask.span()), Ask.Manner.USUAL)
                : List.of();
    }

    private List<Ask> rest(Ask ask, List<Span> rest, Ask.Manner manner) {
        if (ask.depth() >= limits.depth()) {
            return List.of();
        }
        var spans = cuts.around(rest, ask.span()).stream()
                .flatMap(each -> isLong(each, ask.span()) ? cuts.halves(each).stream() : Stream.of(each))
                .toList();
        return parts(ask, spans, manner);
    }

    /// What is still more than half of what was too much would be too much again.
    private static boolean isLong(Span rest, Span asked) {
        return rest.length() >= SHORTEST && rest.length() * 2 > asked.length();
    }

    private static List<Ask> parts(Ask ask, List<Span> spans, Ask.Manner manner) {
        return spans.stream().map(span -> ask.part(span, manner)).toList();
    }

    /// Asks as much as can be paid for.
    private Step step(Trouble trouble, List<Ask> asks, long left, Move move) {
        var paid = new ArrayList<Ask>();
        var unpaid = new ArrayList<Span>();
        long rest = left;
        for (var ask : asks) {
            if (ask.span().length() <= rest) {
                paid.add(ask);
                rest -= ask.span().length();
            } else {
                unpaid.add(ask.span());
            }
        }
        var good = move == Move.REST || move == Move.REST_WARMER ? trouble.good() : Checked.NOTHING;
        return new Step(kept(good, unpaid, trouble.reason()), paid);
    }

    private ChunkTranscript kept(Checked good, List<Span> givenUp, String reason) {
        var gaps = givenUp.stream()
                .filter(span -> clock.speech(span) >= WORD)
                .map(span -> new Gap(span, reason))
                .toList();
        return new ChunkTranscript(good.segments(), gaps, good.warnings());
    }
}
