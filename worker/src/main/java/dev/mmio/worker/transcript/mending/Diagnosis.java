package dev.mmio.worker.transcript.mending;

import static dev.mmio.worker.transcript.mending.Move.FALLBACK;
import static dev.mmio.worker.transcript.mending.Move.HALVES;
import static dev.mmio.worker.transcript.mending.Move.PLAIN;
import static dev.mmio.worker.transcript.mending.Move.REST;
import static dev.mmio.worker.transcript.mending.Move.REST_WARMER;
import static dev.mmio.worker.transcript.mending.Move.WARMER;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.checking.Checked;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Reply;
import java.util.ArrayList;
import java.util.List;

/// Says what is wrong with replies. The only place that knows what helps against what.
record Diagnosis(Cuts cuts, RepairLimits limits) {

    /// Somebody speaks there, but no answer has the words.
    static final String UNHEARD = "UNHEARD";

    private static final String TOO_LONG = "MAX_TOKENS";
    private static final double MOSTLY = 0.7;

    Trouble of(Ask ask, Reply reply) {
        return switch (reply) {
            case Reply.Whole(var checked) -> whole(ask, checked);
            case Reply.Salvaged(var checked) -> begun(ask, checked, TOO_LONG, REST, List.of(HALVES, WARMER, FALLBACK));
            case Reply.Looped(var checked) ->
                begun(ask, checked, UNHEARD, REST_WARMER, List.of(WARMER, HALVES, PLAIN, FALLBACK));
            case Reply.Blocked(var reason, var checked) ->
                begun(ask, checked, reason, REST, List.of(HALVES, PLAIN, FALLBACK));
            case Reply.Unreadable() -> nothing(ask, UNHEARD, unreadable(ask));
            case Reply.Refused(var reason) -> nothing(ask, reason, List.of(FALLBACK));
        };
    }

    private Trouble whole(Ask ask, Checked checked) {
        if (checked.isMostlyForeign() && ask.manner() == Ask.Manner.USUAL) {
            return new Trouble(checked, checked.missing(), UNHEARD, List.of(WARMER, REST));
        }
        boolean poor = cuts.speech(checked.missing()) > MOSTLY * cuts.speech(List.of(ask.span()));
        return new Trouble(checked, checked.missing(), UNHEARD, poor ? poor(ask) : List.of(REST));
    }

    /// What is asked for a second time and is not there again may be no speech.
    private static List<Move> poor(Ask ask) {
        return ask.depth() == 0 ? List.of(WARMER, HALVES, FALLBACK) : List.of(WARMER, FALLBACK);
    }

    /// A chunk may be asked for three times as a whole: the last one is for the other model.
    private List<Move> unreadable(Ask ask) {
        return limits.fallback() && ask.depth() == 0
                ? List.of(PLAIN, FALLBACK, HALVES)
                : List.of(WARMER, PLAIN, FALLBACK, HALVES);
    }

    private Trouble begun(Ask ask, Checked checked, String reason, Move rest, List<Move> otherwise) {
        if (checked.segments().isEmpty()) {
            return nothing(ask, reason, otherwise);
        }
        long end = checked.segments().stream()
                .mapToLong(each -> each.span().end())
                .max()
                .orElse(ask.span().start());
        var missing = new ArrayList<>(checked.missing());
        missing.add(new Span(Math.min(end, ask.span().end()), ask.span().end()));
        return new Trouble(checked, missing, reason, List.of(rest));
    }

    private static Trouble nothing(Ask ask, String reason, List<Move> moves) {
        return new Trouble(Checked.NOTHING, List.of(ask.span()), reason, moves);
    }
}
