package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Job;
import dev.mmio.worker.execution.Jobs;
import java.util.concurrent.atomic.AtomicInteger;

/// Where accepted jobs come in, and whether there is room for more: for those that run, and for those that wait, which
/// take little memory but are not bounded by slots. Any thread may use it.
final class Entrance {

    private final Jobs jobs;
    private final int mostWaiting;
    private final int prefetch;
    private final AtomicInteger coming = new AtomicInteger();

    /// @param mostWaiting jobs that may wait in this worker
    /// @param prefetch jobs that may stand ready beside those that run
    Entrance(Jobs jobs, int mostWaiting, int prefetch) {
        this.jobs = jobs;
        this.mostWaiting = mostWaiting;
        this.prefetch = prefetch;
    }

    /// Tells whether jobs may be read: not while more of them are being accepted than may stand ready. Those count as
    /// waiting, since all of them may come to wait.
    boolean isOpen() {
        int accepting = coming.get();
        return jobs.room() > 0 && accepting <= prefetch && jobs.waiting() + accepting < mostWaiting;
    }

    /// Notes that so many jobs are being accepted; each of them enters or is turned back later.
    void expect(int number) {
        coming.addAndGet(number);
    }

    void enter(Job job) {
        jobs.start(job);
        coming.decrementAndGet();
    }

    void turnBack(int number) {
        coming.addAndGet(-number);
    }
}
