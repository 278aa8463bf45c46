package dev.mmio.worker.job;

import dev.mmio.worker.tracing.Baton;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Does parts of a job beside each other, each on a virtual thread of its own, and a bounded number of them at once.
///
/// After a failure nothing new begins, but what runs may finish: it is paid for, and remembered when it is done. Only
/// when the job as a whole has failed is it interrupted.
public final class Concurrently implements AutoCloseable {

    private final int most;
    private final Set<Thread> running = new HashSet<>();
    private @Nullable Throwable failure;
    private int resting;

    /// Whether no more tasks come.
    private boolean isLast;

    /// Whether all that ran rested at once, and nobody was to come: what they waited for can come no more.
    private boolean isVain;

    /// @param most tasks at once
    public Concurrently(int most) {
        this.most = most;
    }

    /// A task; interruption ends it.
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /// Waits until there is room for the task, and begins it. If an earlier one has failed, waits for the end of those
    /// that run instead.
    ///
    /// @throws JobException what an earlier task failed with
    public synchronized void begin(Task task) throws InterruptedException {
        while (running.size() - resting >= most && failure == null) {
            wait();
        }
        if (failure != null) {
            await();
        }
        var baton = Baton.ofThisThread();
        var thread = Thread.ofVirtual().unstarted(() -> run(task, baton));
        running.add(thread);
        thread.start();
    }

    /// Has the task that calls this wait until something holds, or until no other task is left that could bring it
    /// about. Meanwhile another one may have its place.
    ///
    /// @param enough asked whenever a task ends or begins to wait; must be quick
    public synchronized void rest(BooleanSupplier enough) throws InterruptedException {
        resting++;
        try {
            notifyAll();
            while (!enough.getAsBoolean() && !isVain()) {
                wait();
            }
        } finally {
            resting--;
        }
    }

    private boolean isVain() {
        if (isLast && !isVain && running.size() == resting) {
            isVain = true;
            notifyAll();
        }
        return isVain;
    }

    /// Waits until all tasks are done. No more may begin.
    ///
    /// @throws JobException what ends the job, or else what the first of them failed with
    public synchronized void await() throws InterruptedException {
        isLast = true;
        notifyAll();
        while (!running.isEmpty()) {
            wait();
        }
        throwFailure();
    }

    /// Interrupts what still runs, and waits for its end.
    @Override
    public synchronized void close() {
        running.forEach(Thread::interrupt);
        boolean interrupted = false;
        while (!running.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Task task, Baton baton) {
        Throwable thrown = null;
        try (var _ = baton.carry()) {
            task.run();
        } catch (Throwable e) {
            // Thrown on by whoever waits.
            thrown = e;
        } finally {
            ended(thrown);
        }
    }

    private synchronized void ended(@Nullable Throwable thrown) {
        running.remove(Thread.currentThread());
        boolean ends = thrown instanceof JobException.Permanent;
        if (thrown != null && (failure == null || (ends && !(failure instanceof JobException.Permanent)))) {
            failure = thrown;
        }
        if (ends) {
            running.forEach(Thread::interrupt);
        }
        notifyAll();
    }

    private void throwFailure() throws InterruptedException {
        switch (failure) {
            case null -> {}
            case JobException e -> throw e;
            case InterruptedException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("a part of the work failed", e);
        }
    }
}
