package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All that is asked about a chunk until every stretch of speech has its words or is known to have none. A value: each
/// reply makes another plan. Read this first.
public final class RepairPlan {

    private final RepairLadder ladder;
    private final List<Ask> open;
    private final List<Piece> kept;
    private final long asked;
    private final int replies;

    private RepairPlan(RepairLadder ladder, List<Ask> open, List<Piece> kept, long asked, int replies) {
        this.ladder = ladder;
        this.open = open;
        this.kept = kept;
        this.asked = asked;
        this.replies = replies;
    }

    /// Returns the plan that asks for the whole chunk.
    public static RepairPlan of(SpeechClock clock, RepairLimits limits) {
        var first = new Ask(clock.span(), Ask.Manner.USUAL, 0);
        return new RepairPlan(
                new RepairLadder(clock, limits),
                List.of(first),
                List.of(),
                first.span().length(),
                0);
    }

    /// Returns what to ask now, in order of time. Replies may come in any order.
    public List<Ask> open() {
        return open;
    }

    public boolean isDone() {
        return open.isEmpty();
    }

    /// Returns the plan once a reply is there.
    ///
    /// @param ask one of those that are open
    public RepairPlan after(Ask ask, Reply reply) {
        if (!open.contains(ask)) {
            throw new IllegalArgumentException("nobody asked for " + ask.key());
        }
        var step = ladder.next(ask, reply, ladder.budget() - asked);
        var rest = Stream.concat(open.stream().filter(each -> !each.equals(ask)), step.asks().stream())
                .sorted(Comparator.comparingLong(each -> each.core().start()))
                .toList();
        long more = step.asks().stream().mapToLong(each -> each.span().length()).sum();
        var pieces = Stream.concat(kept.stream(), step.kept().stream()).toList();
        return new RepairPlan(ladder, rest, pieces, asked + more, replies + 1);
    }

    /// Returns what was said, and where it is not known.
    public ChunkTranscript transcript() {
        if (!isDone()) {
            throw new IllegalStateException(open.size() + " questions are open");
        }
        var clock = ladder.clock();
        return new Holes(clock).told(new PieceJoin(clock.span()).join(kept));
    }

    /// Returns how much sound was asked for, what is open included, in milliseconds.
    public long asked() {
        return asked;
    }

    /// Returns how many replies came.
    public int replies() {
        return replies;
    }
}
