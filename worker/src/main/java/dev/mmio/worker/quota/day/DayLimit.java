package dev.mmio.worker.quota.day;

import dev.mmio.worker.quota.day.DayTurn.Reservation;
import dev.mmio.worker.quota.window.QuotaTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One daily limit in the hands of this worker, and the calls that wait until a block of it is journaled or borrowed.
/// Guarded by the lock of the quota.
public final class DayLimit {

    /// How long to wait at most before looking again, although nobody brought news.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final DayBlocks blocks;
    private final DayLending lending;
    private final QuotaTime time;
    private final Condition news;
    private int hungry;

    public DayLimit(DayBlocks blocks, DayLending lending, QuotaTime time, ReentrantLock lock) {
        this.blocks = blocks;
        this.lending = lending;
        this.time = time;
        this.news = lock.newCondition();
    }

    /// Reserves an amount, waiting for blocks if need be.
    ///
    /// @param journal takes blocks that are to be journaled
    /// @throws UsedUpException if the cluster has no more of it today, or never has so much
    public Reservation reserve(long amount, Consumer<List<Block>> journal)
            throws InterruptedException, UsedUpException {
        while (true) {
            switch (blocks.reserve(amount, time.today())) {
                case DayTurn.Granted(var reservation) -> {
                    return reservation;
                }
                case DayTurn.Journal(var needed) -> journal.accept(needed);
                case DayTurn.Journaling() -> {
                    var _ = news.awaitNanos(LOOK_AGAIN.toNanos());
                }
                case DayTurn.NeedsLoan(var _) -> awaitLoan();
                case DayTurn.NeverFits(var _) -> throw new UsedUpException();
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // The caller looks again.
    private void awaitLoan() throws InterruptedException, UsedUpException {
        if (lending.isExhausted(time.today())) {
            throw new UsedUpException();
        }
        hungry++;
        try {
            var _ = news.awaitNanos(LOOK_AGAIN.toNanos());
        } finally {
            hungry--;
        }
    }

    public void settle(Reservation reservation, long actual) {
        blocks.settle(reservation, actual);
        bringNews();
    }

    public void own(int partition, long gone) {
        blocks.own(partition, gone, time.today());
        lending.own(partition);
        bringNews();
    }

    public void disown(int partition) {
        blocks.disown(partition);
        lending.disown(partition);
    }

    /// Notes what became of a block.
    public void journaled(Block block, boolean committed) {
        if (committed) {
            blocks.journaled(block);
        } else {
            blocks.dropped(block);
        }
        bringNews();
    }

    /// Asks for a block if calls wait for one.
    public List<? extends DayMessage> tick() {
        return hungry > 0 ? lending.ask(time.today(), time.now()) : List.of();
    }

    /// Hears a message.
    ///
    /// @param journal takes blocks that are to be journaled before they are given
    /// @return what is said at once
    public List<DayMessage> on(DayMessage message, Consumer<List<Block>> journal) {
        try {
            switch (message) {
                case DayMessage.Ask ask -> {
                    var reply = lending.on(ask, time.today());
                    journal.accept(reply.journal());
                    return reply.say();
                }
                case DayMessage.Give give -> lending.on(give, time.today());
                case DayMessage.Refuse refuse -> lending.on(refuse, time.today());
            }
            return List.of();
        } finally {
            bringNews();
        }
    }

    private void bringNews() {
        news.signalAll();
    }

    /// Says that there is no more until midnight.
    public static final class UsedUpException extends Exception {
        UsedUpException() {
            super("a daily limit is used up");
        }
    }
}
