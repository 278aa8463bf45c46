package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Decides what to do next: takes the first move that may help, is allowed, and can be paid for; if there is none,
/// keeps what is good and says what is missing.
///
/// Each move either goes a rung up or divides the stretch, and both have an end.
final class RepairLadder {

    private static final long SHORTEST = 10_000;

    /// What is shorter is not kept beside a hole.
    private static final long LEAST = 6_000;

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
                return step(ask, trouble, asks, left, move);
            }
        }
        var gaps = gaps(trouble.rest(), trouble.reason());
        return new Step(List.of(new Pieces(ask, trouble.good()).with(gaps)), List.of());
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
        return ask.depth() < limits.depth() && ask.core().length() >= SHORTEST
                ? parts(ask, cuts.halves(new Stretch(ask.core(), ask.span())).stream(), Ask.Manner.USUAL)
                : List.of();
    }

    private List<Ask> rest(Ask ask, List<Span> rest, Ask.Manner manner) {
        if (ask.depth() >= limits.depth()) {
            return List.of();
        }
        var stretches = merged(ask, rest).stream()
                .filter(span -> clock.speech(span) > 0)
                .map(cuts::around)
                .flatMap(each -> isLong(each.core(), ask.core()) ? cuts.halves(each).stream() : Stream.of(each));
        return parts(ask, stretches, manner);
    }

    /// Returns the holes in what is asked for. Few words that are kept between two holes, or between one and the words
    /// of others, would be too few to be joined by.
    private static List<Span> merged(Ask ask, List<Span> holes) {
        var core = ask.core();
        var merged = new ArrayList<Span>();
        for (var hole : holes) {
            var own = core.within(hole);
            if (!own.isEmpty()) {
                long from = merged.isEmpty() ? core.start() : merged.getLast().end();
                boolean close = own.start() - from < LEAST;
                long start = !close
                        ? own.start()
                        : merged.isEmpty() ? from : merged.removeLast().start();
                merged.add(new Span(start, core.end() - own.end() < LEAST ? core.end() : own.end()));
            }
        }
        return merged;
    }

    /// What is still more than half of what was too much would be too much again.
    private static boolean isLong(Span rest, Span asked) {
        return rest.length() >= SHORTEST && rest.length() * 2 > asked.length();
    }

    private static List<Ask> parts(Ask ask, Stream<Stretch> stretches, Ask.Manner manner) {
        return stretches
                .map(each -> ask.part(each.sound(), each.core(), manner))
                .toList();
    }

    /// Asks as much as can be paid for.
    private Step step(Ask ask, Trouble trouble, List<Ask> asks, long left, Move move) {
        var paid = new ArrayList<Ask>();
        var unpaid = new ArrayList<Span>();
        long rest = left;
        for (var each : asks) {
            if (each.span().length() <= rest) {
                paid.add(each);
                rest -= each.span().length();
            } else {
                unpaid.add(each.core());
            }
        }
        var kept = new ArrayList<>(
                gaps(unpaid, trouble.reason()).stream().map(Pieces::of).toList());
        if (move == Move.REST || move == Move.REST_WARMER) {
            var holes = Stream.concat(trouble.rest().stream(), merged(ask, trouble.rest()).stream());
            kept.addAll(new Pieces(ask, trouble.good()).between(holes.toList()));
        }
        return new Step(kept, paid);
    }

    private List<Gap> gaps(List<Span> givenUp, String reason) {
        return givenUp.stream()
                .filter(span -> clock.speech(span) >= WORD)
                .map(span -> new Gap(span, reason))
                .toList();
    }
}
