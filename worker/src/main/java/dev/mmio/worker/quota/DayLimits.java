package dev.mmio.worker.quota;

import dev.mmio.worker.quota.day.Block;
import dev.mmio.worker.quota.day.DayBlocks;
import dev.mmio.worker.quota.day.DayJournal;
import dev.mmio.worker.quota.day.DayLending;
import dev.mmio.worker.quota.day.DayLimit;
import dev.mmio.worker.quota.day.DayLimit.UsedUpException;
import dev.mmio.worker.quota.day.DayMessage;
import dev.mmio.worker.quota.day.DayTurn.Reservation;
import dev.mmio.worker.quota.day.GoneToday;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.window.QuotaTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All daily limits: of the calls of each model, and of money. Guarded by the lock of the quota.
final class DayLimits {

    private final String self;
    private final Shares shares;
    private final KnownLimits known;
    private final QuotaTime time;
    private final ReentrantLock lock;
    private final Map<String, DayLimit> limits = new HashMap<>();
    private final Map<Integer, Map<String, GoneToday>> owned = new HashMap<>();
    private volatile DayJournal journal = DayJournal.NONE;
    private volatile Consumer<QuotaMessage> channel = _ -> {};

    DayLimits(Shares shares, Turns turns) {
        this.self = turns.lending().self();
        this.shares = shares;
        this.known = turns.limits();
        this.time = turns.time();
        this.lock = turns.lock();
    }

    void connect(Consumer<QuotaMessage> toOthers, DayJournal toJournal) {
        channel = toOthers;
        journal = toJournal;
    }

    /// Reserves of a limit.
    ///
    /// @return null if there is no limit
    @Nullable
    Reservation reserve(String name, long amount) throws InterruptedException, UsedUpException {
        if (known.perDay(name) < 0) {
            return null;
        }
        lock.lockInterruptibly();
        try {
            return of(name).reserve(amount, blocks -> blocks.forEach(this::journal));
        } finally {
            lock.unlock();
        }
    }

    void settle(String name, @Nullable Reservation reservation, long actual) {
        var limit = limits.get(name);
        if (reservation != null && limit != null) {
            limit.settle(reservation, actual);
        }
    }

    void own(int partition, Map<String, GoneToday> gone) {
        owned.put(partition, new HashMap<>(gone));
        limits.forEach((name, limit) -> limit.own(partition, goneOf(gone, name)));
    }

    void disown(int partition) {
        owned.remove(partition);
        limits.values().forEach(limit -> limit.disown(partition));
    }

    void tick() {
        limits.values().forEach(limit -> limit.tick().forEach(this::say));
    }

    /// Hears a message about a limit that we know, too.
    void on(DayMessage message) {
        var name = message.limit();
        if (known.perDay(name) >= 0) {
            of(name).on(message, blocks -> blocks.forEach(this::journal)).forEach(this::say);
        }
    }

    private DayLimit of(String name) {
        var there = limits.get(name);
        if (there != null) {
            return there;
        }
        var blocks = new DayBlocks(shares, name, known.perDay(name), time.today());
        var made = new DayLimit(blocks, new DayLending(self, name, shares, blocks), time, lock);
        owned.forEach((partition, gone) -> made.own(partition, goneOf(gone, name)));
        limits.put(name, made);
        return made;
    }

    private long goneOf(Map<String, GoneToday> gone, String name) {
        var use = gone.get(name);
        return use == null ? 0 : use.on(time.today());
    }

    /// Journals a block; a block for another worker is given to it once it is journaled.
    private void journal(Block block) {
        journal.write(block, () -> settled(block, true), () -> settled(block, false));
    }

    private void settled(Block block, boolean committed) {
        lock.lock();
        try {
            var limit = limits.get(block.limit());
            if (limit != null) {
                limit.journaled(block, committed);
            }
        } finally {
            lock.unlock();
        }
        if (committed && block.to() != null) {
            say(new DayMessage.Give(self, block));
        }
    }

    private void say(DayMessage message) {
        channel.accept(QuotaMessage.of(message));
    }
}
