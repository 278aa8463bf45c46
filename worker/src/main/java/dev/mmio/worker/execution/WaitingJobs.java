package dev.mmio.worker.execution;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.worker.control.Orders;
import dev.mmio.worker.job.Recall;
import dev.mmio.worker.outbox.Tenure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Jobs that wait: for their time, for quota, for another attempt, for a slot. They take no thread and little memory.
final class WaitingJobs implements Recall {

    /// How long a wait may be too long if the clock is set.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /// How soon it is looked again whether a slot is free.
    private static final Duration NO_ROOM = Duration.ofMillis(10);

    private static final Comparator<ParkedJob> BY_WAKING =
            Comparator.comparing(ParkedJob::wakeAt).thenComparing(ParkedJob::id);

    private final InstantSource clock;
    private final Orders orders;
    private final TreeSet<ParkedJob> queue = new TreeSet<>(BY_WAKING);
    private final TreeSet<ParkedJob> ending =
            new TreeSet<>(Comparator.comparing(WaitingJobs::endOf).thenComparing(ParkedJob::id));
    private final Map<JobId, ParkedJob> byId = new HashMap<>();

    WaitingJobs(InstantSource clock, Orders orders) {
        this.clock = clock;
        this.orders = orders;
    }

    /// Keeps a job until an instant, unless it ends before: at its deadline, or now if it was cancelled.
    ///
    /// @param since when its wait began, by [System#nanoTime]
    void park(Job job, Instant until, long since) {
        park(ParkedJob.of(job, until, since));
    }

    /// Lets a waiting job that was cancelled end now.
    synchronized void end(JobId job) {
        var parked = byId.get(job);
        if (parked != null) {
            remove(parked);
            add(parked.endingAt(Instant.MIN));
        }
    }

    @Override
    public synchronized boolean recall(JobId job) {
        var parked = byId.get(job);
        if (parked == null || parked.state().waitReason() != WaitReason.RATE) {
            return false;
        }
        remove(parked);
        add(parked.until(clock.instant()));
        return true;
    }

    /// Does with all waiting jobs as operators say by now: some end, some need no longer wait.
    synchronized void reconsider() {
        for (var parked : List.copyOf(queue)) {
            var ordered = asOrdered(parked);
            if (!ordered.equals(parked)) {
                remove(parked);
                add(ordered);
            }
        }
    }

    /// Wakes a suspended job no later than at an instant; one that waits for anything else waits on.
    synchronized void wake(JobId job, Instant at) {
        var parked = byId.get(job);
        if (parked != null && parked.isSuspended() && at.isBefore(parked.wakeAt())) {
            remove(parked);
            add(parked.until(at));
        }
    }

    /// Forgets the jobs of a tenure; the next owner has them in the journal.
    synchronized void forget(Predicate<Tenure> tenure) {
        List.copyOf(queue).stream()
                .filter(parked -> tenure.test(parked.tenure()))
                .forEach(this::remove);
    }

    synchronized int size() {
        return queue.size();
    }

    /// Waits until jobs are due, or end, and takes up to a number of those that are due; returns after a while with
    /// none.
    synchronized List<ParkedJob> takeDue(int most) throws InterruptedException {
        long end = System.nanoTime() + (most == 0 ? NO_ROOM : LOOK_AGAIN).toNanos();
        for (long left = millisToWait(most, end); left > 0; left = millisToWait(most, end)) {
            wait(left);
        }
        var now = clock.instant();
        var due = queue.stream()
                .takeWhile(parked -> !parked.wakeAt().isAfter(now))
                .limit(most)
                .toList();
        due.forEach(this::remove);
        return due;
    }

    /// Takes the jobs that end now, whether there is a slot for them or not.
    synchronized List<ParkedJob> takeEnding() {
        var now = clock.instant();
        var ended =
                ending.stream().takeWhile(parked -> !endOf(parked).isAfter(now)).toList();
        ended.forEach(this::remove);
        return ended;
    }

    synchronized void park(ParkedJob parked) {
        if (!parked.tenure().hasEnded()) {
            add(asOrdered(parked));
        }
    }

    /// What operators say may have come when the job was neither here nor there.
    private ParkedJob asOrdered(ParkedJob parked) {
        if (orders.cancellations().contains(parked.id(), parked.marks())) {
            return parked.endingAt(Instant.MIN);
        }
        if (!parked.isPaused()) {
            return parked;
        }
        var until = orders.pauses().heldUntil(parked.marks());
        return parked.until(until == null ? Instant.MIN : until);
    }

    private void add(ParkedJob parked) {
        queue.add(parked);
        byId.put(parked.id(), parked);
        if (parked.endsAt() != null) {
            ending.add(parked);
        }
        notifyAll();
    }

    private void remove(ParkedJob parked) {
        queue.remove(parked);
        byId.remove(parked.id());
        if (parked.endsAt() != null) {
            ending.remove(parked);
        }
    }

    private long millisToWait(int most, long end) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (most > 0 && !queue.isEmpty()) {
            left = Math.min(left, millisUntil(queue.first().wakeAt()));
        }
        return ending.isEmpty() ? left : Math.min(left, millisUntil(endOf(ending.first())));
    }

    /// Returns a bounded time: producers may name instants that no clock reaches.
    private long millisUntil(Instant instant) {
        var time = Duration.between(clock.instant(), instant);
        if (!time.isPositive()) {
            return 0;
        }
        return time.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN.toMillis() : Math.max(1, time.toMillis());
    }

    private static Instant endOf(ParkedJob parked) {
        return Objects.requireNonNull(parked.endsAt());
    }
}
