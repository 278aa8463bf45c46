package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All that is asked about a chunk until every stretch of speech has its words or is known to have none. A value: each
/// reply makes another plan. Read this first.
public final class RepairPlan {

    private final RepairLadder ladder;
    private final List<Ask> open;
    private final ChunkTranscript kept;
    private final long asked;
    private final int replies;

    private RepairPlan(RepairLadder ladder, List<Ask> open, ChunkTranscript kept, long asked, int replies) {
        this.ladder = ladder;
        this.open = open;
        this.kept = kept;
        this.asked = asked;
        this.replies = replies;
    }

    /// Returns the plan that asks for the whole chunk.
    public static RepairPlan of(SpeechClock clock, RepairLimits limits) {
        var first = new Ask(clock.span(), Ask.Manner.USUAL, 0);
        var nothing = new ChunkTranscript(List.of(), List.of(), List.of());
        return new RepairPlan(
                new RepairLadder(clock, limits),
                List.of(first),
                nothing,
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
                .sorted(Comparator.comparingLong(each -> each.span().start()))
                .toList();
        long more = step.asks().stream().mapToLong(each -> each.span().length()).sum();
        return new RepairPlan(ladder, rest, joined(kept, step.kept()), asked + more, replies + 1);
    }

    /// Returns what was said, and where it is not known.
    public ChunkTranscript transcript() {
        if (!isDone()) {
            throw new IllegalStateException(open.size() + " questions are open");
        }
        return new Holes(ladder.clock()).told(kept);
    }

    /// Returns how much sound was asked for, what is open included, in milliseconds.
    public long asked() {
        return asked;
    }

    /// Returns how many replies came.
    public int replies() {
        return replies;
    }

    private static ChunkTranscript joined(ChunkTranscript one, ChunkTranscript other) {
        return new ChunkTranscript(
                joined(
                        one.segments(),
                        other.segments(),
                        Comparator.comparingLong(each -> each.span().start())),
                joined(
                        one.gaps(),
                        other.gaps(),
                        Comparator.comparingLong(each -> each.span().start())),
                joined(
                        one.warnings(),
                        other.warnings(),
                        Comparator.comparingLong(each -> each.span().start())));
    }

    private static <T> List<T> joined(Collection<T> some, Collection<T> more, Comparator<T> order) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(order);
        return all;
    }
}
