package dev.mmio.worker.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job that runs, and a way to stop it.
final class RunningJob {

    private final Job job;
    private @Nullable Thread thread;
    private @Nullable StopReason reason;
    private @Nullable Instant called;
    private boolean released;
    private boolean ended;

    RunningJob(Job job) {
        this.job = job;
    }

    Job job() {
        return job;
    }

    /// Begins the time in which the run, on this thread, can be interrupted.
    synchronized void begin() {
        thread = Thread.currentThread();
        if (reason != null) {
            thread.interrupt();
        }
    }

    /// Interrupts the run, unless it has ended. The first reason counts, but a loss overrides: then nothing may be
    /// said.
    synchronized void stop(StopReason why) {
        if (ended) {
            return;
        }
        if (reason == null || why == StopReason.LOST) {
            reason = why;
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Lets the run finish what it has begun, but begin nothing new.
    synchronized void release() {
        released = true;
    }

    synchronized boolean isReleased() {
        return released;
    }

    /// Notes that somebody has news for the job, which is to look at it no later than at an instant. If it runs on
    /// until then, it has seen them.
    synchronized void call(Instant at) {
        called = called == null || at.isBefore(called) ? at : called;
    }

    /// Returns when it was called to look again, if it was.
    synchronized @Nullable Instant called() {
        return called;
    }

    synchronized @Nullable StopReason stopReason() {
        return reason;
    }

    /// Ends the time in which the run can be interrupted; what follows must be able to finish.
    synchronized void end() {
        ended = true;
        // An interrupt that came too late must not hit the settlement.
        Thread.interrupted();
    }
}
