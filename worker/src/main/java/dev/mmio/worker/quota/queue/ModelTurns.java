package dev.mmio.worker.quota.queue;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Recall;
import dev.mmio.worker.quota.lending.Demand;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Permit;
import dev.mmio.worker.quota.slice.Turn;
import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.QuotaTime;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The calls that wait for their turn at one model: first come, first served.
///
/// Only so many wait as will have their turn soon. The others are told when to come back, each another time at the pace
/// of our share, so that they need not hold a slot meanwhile; if it is their turn earlier, they are called. All but the
/// queue itself is guarded by the lock of the quota.
public final class ModelTurns {

    /// How long to wait at most before looking again, although nobody brought news.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ModelQuota quota;
    private final Duration mostWait;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final ReentrantLock lock;
    private final Condition news;
    private final Waiters waiters = new Waiters();
    private final SentAway sentAway;
    private long parkedUntil = Long.MIN_VALUE;

    /// @param mostWait how long a call waits here; one that would have to wait longer comes back later
    /// @param recall brings those back if it is their turn earlier
    public ModelTurns(ModelQuota quota, Duration mostWait, ReentrantLock lock, Recall recall) {
        this.quota = quota;
        this.mostWait = mostWait;
        this.lock = lock;
        this.news = lock.newCondition();
        this.sentAway = new SentAway(recall, mostWait.multipliedBy(2));
    }

    /// Joins the queue, if not too many wait here, or were sent away before.
    ///
    /// @param job null if it cannot come back
    /// @return about how long it will be until its turn
    /// @throws JobException.NoQuota if that is too long
    public Duration join(@Nullable JobId job, Amount cost, long now) {
        long wait = timeFor(waiters.sum().plus(cost), quota.capacity(now));
        boolean welcome = job != null && sentAway.welcome(job, cost, now);
        if (welcome ? isSoon(wait, 2) : sentAway.isEmpty() && isSoon(wait, 1)) {
            waiters.add(cost);
            return Duration.ofNanos(wait);
        }
        throw new JobException.NoQuota(
                WaitReason.RATE, "many calls of the model wait before", sendAway(job, cost, now), null);
    }

    /// The first may wait however long. Those who come when they were told to need not have it as good as we thought.
    private boolean isSoon(long wait, int patience) {
        return waiters.count() == 0 || wait <= patience * mostWait.toNanos();
    }

    /// Returns when to come back: when those have left that are before it, but for some that wait here.
    private Duration sendAway(@Nullable JobId job, Amount cost, long now) {
        var before = waiters.sum().plus(sentAway.sum()).plus(cost);
        long wait = timeFor(before, quota.capacity(now).atLeast(quota.owned())) - mostWait.toNanos() / 2;
        var told = Duration.ofNanos(Math.max(wait, mostWait.toNanos() / 2));
        if (job != null) {
            sentAway.add(job, cost, now + told.toNanos());
        }
        return told;
    }

    /// Calls some of those that were sent away if there is too little to do: our share is more than it was, or some
    /// have gone for good.
    public void callSome(long now) {
        var enough = mostWait.toNanos() / 2;
        while (now >= parkedUntil && !sentAway.isEmpty()) {
            var here = waiters.sum().plus(sentAway.coming(now));
            if (timeFor(here, quota.capacity(now)) >= enough || !sentAway.callFirst(now)) {
                return;
            }
        }
    }

    /// Nobody may call the model until a time.
    public void park(long until) {
        parkedUntil = Math.max(parkedUntil, until);
    }

    public void leave(Amount cost) {
        waiters.remove(cost);
    }

    /// Notes that a call that waited here comes back at a time, and need not begin anew.
    public void comesBack(@Nullable JobId job, Amount cost, long at) {
        if (job != null) {
            sentAway.add(job, cost, at);
        }
    }

    /// Waits in the queue, and then for its turn.
    ///
    /// @param open throws if the model must not be asked now
    public Permit await(long tokens, QuotaTime time, Runnable open) throws InterruptedException {
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
    public void bringNews() {
        news.signalAll();
    }

    public int waiting() {
        return waiters.count();
    }

    public Demand demand(double weight) {
        return new Demand(quota.limit().model(), weight, waiters.sum(), waiters.largest());
    }

    public ModelQuota quota() {
        return quota;
    }

    /// Returns how long it takes to take an amount at a pace. Without any share it is hoped that all is lent.
    private long timeFor(Amount amount, Amount capacity) {
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
