package dev.mmio.worker.execution;

import dev.mmio.message.JobId;
import dev.mmio.worker.outbox.Tenure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/// Jobs that wait: for their time, for quota, for another attempt, for a slot. They take no thread and little memory.
final class WaitingJobs {

    /// How long a wait may be too long if the clock is set.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /// How soon it is looked again whether a slot is free.
    private static final Duration NO_ROOM = Duration.ofMillis(10);

    private final InstantSource clock;
    private final PriorityQueue<ParkedJob> queue = new PriorityQueue<>();
    private final Map<JobId, ParkedJob> byId = new HashMap<>();

    WaitingJobs(InstantSource clock) {
        this.clock = clock;
    }

    /// Keeps a job until an instant, or until its deadline if that is earlier.
    void park(Job job, Instant until) {
        var deadline = job.request().terms().deadline();
        park(ParkedJob.of(job, deadline != null && deadline.isBefore(until) ? deadline : until));
    }

    /// Lets a waiting job be looked at now.
    synchronized void wake(JobId job) {
        var parked = byId.remove(job);
        if (parked != null) {
            queue.remove(parked);
            park(parked.until(Instant.MIN));
        }
    }

    /// Forgets the jobs of a tenure; the next owner has them in the journal.
    synchronized void forget(Predicate<Tenure> tenure) {
        queue.removeIf(parked -> tenure.test(parked.tenure()));
        byId.values().removeIf(parked -> tenure.test(parked.tenure()));
    }

    synchronized int size() {
        return queue.size();
    }

    /// Waits until jobs are due and takes up to a number of them; returns after a while with none.
    synchronized List<ParkedJob> takeDue(int most) throws InterruptedException {
        long end = System.nanoTime() + (most == 0 ? NO_ROOM : LOOK_AGAIN).toNanos();
        for (long left = millisToWait(most, end); left > 0; left = millisToWait(most, end)) {
            wait(left);
        }
        var now = clock.instant();
        var due = new ArrayList<ParkedJob>();
        while (due.size() < most
                && !queue.isEmpty()
                && !queue.element().wakeAt().isAfter(now)) {
            var parked = queue.remove();
            byId.remove(parked.id());
            due.add(parked);
        }
        return due;
    }

    synchronized void park(ParkedJob parked) {
        if (!parked.tenure().hasEnded()) {
            queue.add(parked);
            byId.put(parked.id(), parked);
            notifyAll();
        }
    }

    private long millisToWait(int most, long end) {
        long left = (end - System.nanoTime()) / 1_000_000;
        var first = queue.peek();
        return most == 0 || first == null ? left : Math.min(left, millisUntil(first));
    }

    private long millisUntil(ParkedJob parked) {
        return parked.wakeAt().equals(Instant.MIN)
                ? 0
                : Duration.between(clock.instant(), parked.wakeAt()).toMillis();
    }
}
