package dev.mmio.worker.quota.queue;

import dev.mmio.message.JobId;
import dev.mmio.worker.job.Recall;
import dev.mmio.worker.quota.window.Amount;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The jobs that were told when to come back for their turn at one model, in the order in which they came.
final class SentAway {

    /// How long it takes until a job that was called is here, if there is a slot for it.
    private static final long UNDER_WAY = Duration.ofSeconds(2).toNanos();

    private final Recall recall;
    private final long patience;
    private final Map<JobId, Expected> line = new LinkedHashMap<>();
    private final Map<JobId, Expected> called = new LinkedHashMap<>();
    private Amount sum = Amount.NONE;

    /// @param patience how long after its time a job is expected
    SentAway(Recall recall, Duration patience) {
        this.recall = recall;
        this.patience = patience.toNanos();
    }

    /// Notes that a job will come back for a call.
    void add(JobId job, Amount cost, long at) {
        line.merge(job, Expected.call(cost, at), Expected::and);
        sum = sum.plus(cost);
    }

    /// Tells whether this is a call whose time has come; then it is expected no more.
    boolean welcome(JobId job, Amount cost, long now) {
        var expected = line.get(job);
        if (expected == null || expected.at() > now) {
            return take(called, job, cost);
        }
        sum = sum.minus(cost);
        return take(line, job, cost);
    }

    private static boolean take(Map<JobId, Expected> from, JobId job, Amount cost) {
        var there = from.remove(job);
        if (there != null && there.calls() > 1) {
            from.put(job, there.without(cost));
        }
        return there != null;
    }

    /// Returns whether nobody waits for a time to come.
    boolean isEmpty() {
        return line.isEmpty();
    }

    /// Returns what the calls cost of those that wait for their time.
    Amount sum() {
        return sum;
    }

    /// Returns what the calls cost of those that were called and are on their way.
    Amount coming(long now) {
        called.values().removeIf(each -> each.at() + patience <= now);
        return Amount.sum(called.values().stream()
                .filter(each -> each.at() + UNDER_WAY > now)
                .map(Expected::cost));
    }

    /// Calls the first that can be called, and gives up those that should have come long ago.
    ///
    /// @return whether there was one
    boolean callFirst(long now) {
        for (var each = line.entrySet().iterator(); each.hasNext(); ) {
            var first = each.next();
            boolean there = recall.recall(first.getKey());
            if (there || first.getValue().at() + patience <= now) {
                each.remove();
                sum = sum.minus(first.getValue().cost());
            }
            if (there) {
                called.put(first.getKey(), first.getValue().calledAt(now));
                return true;
            }
        }
        return false;
    }
}
