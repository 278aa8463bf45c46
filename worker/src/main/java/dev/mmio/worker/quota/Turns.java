package dev.mmio.worker.quota;

import dev.mmio.worker.job.Recall;
import dev.mmio.worker.quota.lending.Demand;
import dev.mmio.worker.quota.lending.Lending;
import dev.mmio.worker.quota.queue.ModelTurns;
import dev.mmio.worker.quota.window.QuotaTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The queues of all models, and the lock that guards all that is known of quota.
final class Turns {

    private final Lending lending;
    private final KnownLimits limits;
    private final QuotaTime time;
    private final Duration mostWait;
    private final Recall recall;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ModelTurns> byModel = new HashMap<>();

    /// @param mostWait how long a call waits in a queue; one that would have to wait longer comes back later
    /// @param recall brings back those that came too early
    Turns(Lending lending, KnownLimits limits, QuotaTime time, Duration mostWait, Recall recall) {
        this.lending = lending;
        this.limits = limits;
        this.time = time;
        this.mostWait = mostWait;
        this.recall = recall;
    }

    /// Returns the queue of a model.
    ModelTurns of(String model) {
        return locked(() -> byModel.computeIfAbsent(
                model, name -> new ModelTurns(lending.quota(name, time.now()), mostWait, lock, recall)));
    }

    /// Returns what the models need whose calls wait.
    ///
    /// @param weight how much this worker counts against others
    List<Demand> demands(double weight) {
        return byModel.values().stream()
                .filter(queue -> queue.waiting() > 0)
                .map(queue -> queue.demand(weight))
                .toList();
    }

    /// Notes that a model is left alone for a time.
    void park(String model, Duration left) {
        var queue = of(model);
        locked(() -> {
            long now = time.now();
            lending.park(model, now + left.toNanos(), now);
            queue.park(now + left.toNanos());
        });
    }

    /// Takes the limits that are known by now, and lets all queues look again.
    void refresh() {
        locked(() -> byModel.forEach((model, queue) -> {
            var limit = limits.of(model, time.now());
            if (!limit.equals(queue.quota().limit())) {
                queue.quota().limit(limit);
            }
            queue.callSome(time.now());
            queue.bringNews();
        }));
    }

    Lending lending() {
        return lending;
    }

    KnownLimits limits() {
        return limits;
    }

    QuotaTime time() {
        return time;
    }

    ReentrantLock lock() {
        return lock;
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
