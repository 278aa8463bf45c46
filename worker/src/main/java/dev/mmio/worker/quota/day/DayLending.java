package dev.mmio.worker.quota.day;

import dev.mmio.worker.quota.day.DayMessage.Ask;
import dev.mmio.worker.quota.day.DayMessage.Give;
import dev.mmio.worker.quota.day.DayMessage.Refuse;
import dev.mmio.worker.quota.slice.Shares;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One worker's part in lending blocks of a day. Not for use by several threads.
///
/// Blocks do not come back, so it asks for one at a time, of one partition after the other.
public final class DayLending {

    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final String self;
    private final String limit;
    private final Shares shares;
    private final DayBlocks blocks;
    private final Set<Integer> owned = new HashSet<>();
    private final Set<Integer> empty = new HashSet<>();
    private LocalDate day = LocalDate.MIN;
    private int next;
    private long patientUntil = Long.MIN_VALUE;

    public DayLending(String self, String limit, Shares shares, DayBlocks blocks) {
        this.self = self;
        this.limit = limit;
        this.shares = shares;
        this.blocks = blocks;
        this.next = Math.floorMod(self.hashCode(), shares.partitions());
    }

    void own(int partition) {
        owned.add(partition);
    }

    void disown(int partition) {
        owned.remove(partition);
    }

    /// Asks for a block, unless the last ask may still be answered or nobody has any.
    List<Ask> ask(LocalDate today, long now) {
        turnTo(today);
        if (now < patientUntil || isExhausted(today)) {
            return List.of();
        }
        patientUntil = now + PATIENCE;
        next = following(next);
        return List.of(new Ask(limit, self, today, next));
    }

    /// Returns whether no other worker has anything left today, so that there is no use in asking.
    boolean isExhausted(LocalDate today) {
        turnTo(today);
        for (int partition = 0; partition < shares.partitions(); partition++) {
            if (canBeAsked(partition)) {
                return false;
            }
        }
        return true;
    }

    /// Hears an ask.
    Reply on(Ask ask, LocalDate today) {
        turnTo(today);
        if (!owned.contains(ask.partition())
                || !ask.day().equals(today)
                || ask.from().equals(self)) {
            return new Reply(List.of(), List.of());
        }
        var block = blocks.lend(ask.partition(), ask.from(), today);
        return block == null
                ? new Reply(List.of(), List.of(new Refuse(limit, self, today, ask.partition())))
                : new Reply(List.of(block), List.of());
    }

    /// Hears that a block was given.
    void on(Give give, LocalDate today) {
        if (self.equals(give.block().to())) {
            blocks.borrow(give.block(), today);
            patientUntil = Long.MIN_VALUE;
        }
    }

    /// Hears that a partition has no more, which is of use to all.
    void on(Refuse refuse, LocalDate today) {
        turnTo(today);
        if (refuse.day().equals(today)) {
            empty.add(refuse.partition());
            patientUntil = refuse.partition() == next ? Long.MIN_VALUE : patientUntil;
        }
    }

    private void turnTo(LocalDate today) {
        if (today.isAfter(day)) {
            day = today;
            empty.clear();
        }
    }

    private int following(int partition) {
        int candidate = (partition + 1) % shares.partitions();
        while (!canBeAsked(candidate)) {
            candidate = (candidate + 1) % shares.partitions();
        }
        return candidate;
    }

    private boolean canBeAsked(int partition) {
        return !owned.contains(partition) && !empty.contains(partition) && blocks.units(partition) > 0;
    }

    /// What an ask leads to.
    ///
    /// @param journal blocks to be journaled, and told with a [Give] when they are
    /// @param say what is to be said at once
    record Reply(List<Block> journal, List<DayMessage> say) {}
}
