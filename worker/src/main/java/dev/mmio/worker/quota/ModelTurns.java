package dev.mmio.worker.quota;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The calls that wait for their turn at one model: first come, first served.
///
/// Only so many wait as will have their turn soon. The others are told when to come back, each another time, so that
/// they need not hold a slot meanwhile. All but the queue itself is guarded by the lock of the quota.
final class ModelTurns {

    /// How long to wait at most before looking again, although nobody brought news.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ModelQuota quota;
    private final Duration mostWait;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final ReentrantLock lock;
    private final Condition news;
    private final Waiters waiters = new Waiters();
    private long promised = Long.MIN_VALUE;

    /// @param mostWait how long a call waits here; one that would have to wait longer comes back later
    ModelTurns(ModelQuota quota, Duration mostWait, ReentrantLock lock) {
        this.quota = quota;
        this.mostWait = mostWait;
        this.lock = lock;
        this.news = lock.newCondition();
    }

    /// Joins the queue.
    ///
    /// @return about how long it will be until its turn
    /// @throws JobException.NoQuota if that is too long
    Duration join(Amount cost, long now) {
        long wait = timeFor(waiters.sum().plus(cost), now);
        if (waiters.count() > 0 && wait > mostWait.toNanos()) {
            throw new JobException.NoQuota(
                    WaitReason.RATE, "many calls of the model wait before", promise(cost, now), null);
        }
        waiters.add(cost);
        return Duration.ofNanos(wait);
    }

    void leave(Amount cost) {
        waiters.remove(cost);
    }

    /// Waits in the queue, and then for its turn.
    ///
    /// @param open throws if the model must not be asked now
    Permit await(long tokens, QuotaTime time, Runnable open) throws InterruptedException {
        queue.lockInterruptibly();
        try {
            lock.lockInterruptibly();
            try {
                return awaitAsFirst(tokens, time, open);
            } finally {
                lock.unlock();
            }
        } finally {
            queue.unlock();
        }
    }

    private Permit awaitAsFirst(long tokens, QuotaTime time, Runnable open) throws InterruptedException {
        while (true) {
            open.run();
            var turn = quota.take(tokens, time.now());
            if (turn instanceof Turn.Granted(var permit)) {
                return permit;
            }
            var _ = news.awaitNanos(pause(turn, tokens).toNanos());
        }
    }

    private static Duration pause(Turn turn, long tokens) {
        return switch (turn) {
            case Turn.Granted(var _) -> Duration.ZERO;
            case Turn.Wait(var duration) -> duration.compareTo(LOOK_AGAIN) < 0 ? duration : LOOK_AGAIN;
            case Turn.NeedsLoan() -> LOOK_AGAIN;
            case Turn.NeverFits(var limit) ->
                throw new JobException.Permanent(
                        FailureCode.INPUT_TOO_LARGE,
                        "the call needs about " + tokens + " tokens, and the model's limit is " + limit + " a minute");
        };
    }

    /// Lets the first one look again.
    void bringNews() {
        news.signalAll();
    }

    int waiting() {
        return waiters.count();
    }

    Demand demand(double weight) {
        return new Demand(quota.limit().model(), weight, waiters.sum(), waiters.largest());
    }

    ModelQuota quota() {
        return quota;
    }

    /// Returns when to come back: each a time of its own, at the pace of the whole limit. Our share may soon be more
    /// than it is now, and then the jobs must be here; one that comes too early is sent away again.
    private Duration promise(Amount cost, long now) {
        long apart = (long) (quota.limit().share(cost) * quota.window().length());
        promised = Math.max(promised, now + mostWait.toNanos()) + apart;
        return Duration.ofNanos(promised - now - mostWait.toNanos() / 2);
    }

    /// Returns how long it takes to take an amount at the present pace. Without any share it is hoped that all is lent.
    private long timeFor(Amount amount, long now) {
        var capacity = quota.capacity(now);
        var limit = quota.limit();
        double windows = Math.max(
                part(amount.requests(), capacity.requests(), limit.requestsPerMinute()),
                part(amount.tokens(), capacity.tokens(), limit.tokensPerMinute()));
        return (long) (windows * quota.window().length());
    }

    private static double part(long amount, long capacity, @Nullable Long limit) {
        if (limit == null || limit == 0) {
            return 0;
        }
        return (double) amount / (capacity > 0 ? capacity : limit);
    }
}
