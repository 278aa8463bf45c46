package dev.mmio.worker.quota.lending;

import java.util.Comparator;
import java.util.PriorityQueue;

/// A clock that goes on to the next thing to do at once.
final class VirtualTime {

    static final long MILLI = 1_000_000;
    static final long SECOND = 1000 * MILLI;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long number;
    private long now;

    long now() {
        return now;
    }

    void after(long delay, Runnable action) {
        tasks.add(new Task(now + Math.max(0, delay), number++, action));
    }

    void runUntil(long end) {
        for (var next = tasks.peek(); next != null && next.at() <= end; next = tasks.peek()) {
            tasks.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    private record Task(long at, long number, Runnable action) {}
}
