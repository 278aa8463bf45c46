package dev.mmio.worker.quota.day;

import dev.mmio.worker.quota.day.DayTurn.Reservation;
import dev.mmio.worker.quota.slice.Shares;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What this worker may use of a limit per day, of requests or of money. Not for use by several threads.
///
/// A day is no window: what was used is gone until midnight, whoever owns the partition. So each partition has its
/// part of the limit for the day, its owner takes of that in blocks, and each block is journaled before it is used. A
/// worker that dies wastes what was left of its last blocks, and no day is ever exceeded; except that a call may turn
/// out to cost more than it reserved. That is missing to the next call of this worker, so each worker is overdrawn by
/// at most that much for all its calls in flight, also when it dies.
public final class DayBlocks {

    /// Blocks that a partition has in a day.
    private static final int BLOCKS = 16;

    private final Shares shares;
    private final String name;
    private final Map<Integer, Long> gone = new HashMap<>();
    private final Set<Block> borrowed = new HashSet<>();
    private long limit;
    private LocalDate day;
    private long pool;
    private long journaling;

    /// @param name of the limit
    /// @param limit of the whole cluster for a day
    public DayBlocks(Shares shares, String name, long limit, LocalDate day) {
        this.shares = shares;
        this.name = name;
        this.limit = limit;
        this.day = day;
    }

    /// Reserves an amount for a call.
    DayTurn reserve(long amount, LocalDate today) {
        turnTo(today);
        if (amount > limit) {
            return new DayTurn.NeverFits(limit);
        }
        if (amount <= pool) {
            pool -= amount;
            return new DayTurn.Granted(new Reservation(day, amount));
        }
        long missing = amount - pool - journaling;
        if (missing <= 0) {
            return new DayTurn.Journaling();
        }
        long left = left();
        return missing > left ? new DayTurn.NeedsLoan(missing - left) : new DayTurn.Journal(gather(missing));
    }

    /// Corrects what a call took. What it did not need, the next may use; what it took beyond its reservation is
    /// missing to the next. The day it was reserved in bears it, even if that is over.
    void settle(Reservation reservation, long actual) {
        if (reservation.day().equals(day)) {
            pool += reservation.amount() - actual;
        }
    }

    /// Notes that a block is in the journal for good.
    void journaled(Block block) {
        if (!block.day().equals(day) || block.to() != null) {
            return;
        }
        journaling -= block.amount();
        pool += block.amount();
    }

    /// Notes that a block may not be in the journal; it is wasted.
    void dropped(Block block) {
        if (block.day().equals(day) && block.to() == null) {
            journaling -= block.amount();
        }
    }

    /// Takes a partition that has become ours.
    ///
    /// @param upTo what its journal says is gone today; 0 if it speaks of another day
    void own(int partition, long upTo, LocalDate today) {
        turnTo(today);
        gone.put(partition, upTo);
    }

    /// Gives up a partition. The blocks we took of it remain ours.
    void disown(int partition) {
        gone.remove(partition);
    }

    /// Takes a block of a partition of ours for another worker. It is to be journaled, and then told.
    ///
    /// @return null if there is nothing to give
    @Nullable
    Block lend(int partition, String to, LocalDate today) {
        turnTo(today);
        return left(partition) == 0 ? null : take(partition, to);
    }

    /// Takes a block that another worker gave us, once.
    void borrow(Block block, LocalDate today) {
        turnTo(today);
        if (block.day().equals(day) && borrowed.add(block)) {
            pool += block.amount();
        }
    }

    /// Sets another limit; what is gone of the day stays gone.
    void limit(long newLimit) {
        limit = newLimit;
    }

    /// Returns what can be used at once; less than nothing if calls took more than they had reserved.
    long pool() {
        return pool;
    }

    /// Returns what our partitions still have.
    long left() {
        return gone.keySet().stream().mapToLong(this::left).sum();
    }

    /// Returns what a partition has for a day.
    long units(int partition) {
        return shares.dayUnits(partition, name, limit);
    }

    private void turnTo(LocalDate today) {
        if (today.isAfter(day)) {
            day = today;
            pool = 0;
            journaling = 0;
            borrowed.clear();
            gone.replaceAll((_, _) -> 0L);
        }
    }

    private List<Block> gather(long missing) {
        var blocks = new ArrayList<Block>();
        long gathered = 0;
        for (int partition : List.copyOf(gone.keySet())) {
            while (gathered < missing && left(partition) > 0) {
                var block = take(partition, null);
                journaling += block.amount();
                gathered += block.amount();
                blocks.add(block);
            }
        }
        return blocks;
    }

    private Block take(int partition, @Nullable String to) {
        long from = gone.getOrDefault(partition, 0L);
        long upTo = from + Math.min(left(partition), Math.max(1, units(partition) / BLOCKS));
        gone.put(partition, upTo);
        return new Block(name, day, partition, from, upTo, to);
    }

    private long left(int partition) {
        var used = gone.get(partition);
        return used == null ? 0 : Math.max(0, units(partition) - used);
    }
}
