package dev.mmio.worker.execution;

import dev.mmio.message.JobId;
import dev.mmio.worker.outbox.Tenure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The jobs that run, each on a virtual thread of its own, and the few that are next. Bounded by number and by bytes.
final class InFlightJobs {

    private final int slots;
    private final int next;
    private final long mostBytes;
    private final BiConsumer<RunningJob, Start> work;
    private final Map<JobId, RunningJob> running = new HashMap<>();
    private final ArrayDeque<Ready> ready = new ArrayDeque<>();
    private long bytes;

    /// @param slots jobs that run at once
    /// @param next jobs that may stand ready beside them, so that a free slot never waits for Kafka
    /// @param mostBytes size of all their requests together
    InFlightJobs(int slots, int next, long mostBytes, BiConsumer<RunningJob, Start> work) {
        this.slots = slots;
        this.next = next;
        this.mostBytes = mostBytes;
        this.work = work;
    }

    synchronized int room() {
        return bytes >= mostBytes ? 0 : Math.max(0, slots + next - running.size() - ready.size());
    }

    synchronized int size() {
        return running.size();
    }

    /// Runs a job as soon as there is a slot, unless its partition goes away before.
    synchronized void add(Job job, Start start) {
        bytes += job.entry().value().length;
        ready.add(new Ready(job, start));
        fillSlots();
    }

    private void fillSlots() {
        while (running.size() < slots && !ready.isEmpty()) {
            var following = ready.remove();
            if (following.job().voice().tenure().isOpen()) {
                run(following.job(), following.start());
            } else {
                leave(following);
            }
        }
    }

    /// Leaves a job that never ran to the next owner.
    private void leave(Ready standing) {
        bytes -= standing.job().entry().value().length;
    }

    /// Runs a job whose end is certain beside the slots: all it does is say so.
    synchronized void addEnded(Job job, Start start) {
        bytes += job.entry().value().length;
        run(job, start);
    }

    /// Interrupts a running job; one that stands ready ends at once, slot or not.
    synchronized void stop(JobId job, StopReason reason) {
        var found = running.get(job);
        if (found != null) {
            found.stop(reason);
        } else {
            takeReady(standing -> standing.id().equals(job)).forEach(this::runBeside);
        }
    }

    /// Interrupts running jobs; those that stand ready end at once, slot or not.
    synchronized void stopAll(Predicate<Job> which, StopReason reason) {
        running.values().stream()
                .filter(each -> which.test(each.job()))
                .toList()
                .forEach(each -> each.stop(reason));
        takeReady(which).forEach(this::runBeside);
    }

    /// Calls a running job to look again once it is suspended.
    synchronized void call(JobId job, Instant at) {
        var found = running.get(job);
        if (found != null) {
            found.call(at);
        }
    }

    /// Lets the jobs that stand ready and whose deadline has passed say so.
    synchronized void endExpired(Instant now) {
        takeReady(standing -> {
                    var deadline = standing.request().terms().deadline();
                    return deadline != null && !now.isBefore(deadline);
                })
                .forEach(this::runBeside);
    }

    private void runBeside(Ready standing) {
        run(standing.job(), standing.start());
    }

    /// Interrupts the jobs of tenures at once and forgets those that stand ready.
    synchronized void drop(Predicate<Tenure> tenure) {
        leaveReady(tenure);
        runningOf(tenure).forEach(job -> job.stop(StopReason.LOST));
    }

    /// Lets the running jobs of tenures finish within the grace, then interrupts them, and waits until they have ended.
    ///
    /// @param interrupted how long interrupted jobs may take to end
    /// @return number of jobs that had to be interrupted
    int release(Predicate<Tenure> tenure, Duration grace, Duration interrupted) throws InterruptedException {
        synchronized (this) {
            leaveReady(tenure);
            runningOf(tenure).forEach(RunningJob::release);
        }
        awaitNone(tenure, grace);
        List<RunningJob> left;
        synchronized (this) {
            left = runningOf(tenure);
            left.forEach(job -> job.stop(StopReason.RELEASED));
        }
        awaitNone(tenure, interrupted);
        return left.size();
    }

    private synchronized void awaitNone(Predicate<Tenure> tenure, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!runningOf(tenure).isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private void run(Job job, Start start) {
        var self = new RunningJob(job);
        running.put(job.id(), self);
        Thread.ofVirtual().name("job-" + job.id()).start(() -> {
            try {
                work.accept(self, start);
            } finally {
                ended(self);
            }
        });
    }

    private synchronized void ended(RunningJob job) {
        running.remove(job.job().id(), job);
        bytes -= job.job().entry().value().length;
        fillSlots();
        notifyAll();
    }

    private void leaveReady(Predicate<Tenure> tenure) {
        takeReady(standing -> tenure.test(standing.voice().tenure())).forEach(this::leave);
    }

    private List<Ready> takeReady(Predicate<Job> which) {
        var taken = new ArrayList<Ready>();
        ready.removeIf(standing -> which.test(standing.job()) && taken.add(standing));
        return taken;
    }

    private List<RunningJob> runningOf(Predicate<Tenure> tenure) {
        return running.values().stream()
                .filter(job -> tenure.test(job.job().voice().tenure()))
                .toList();
    }

    private record Ready(Job job, Start start) {}
}
