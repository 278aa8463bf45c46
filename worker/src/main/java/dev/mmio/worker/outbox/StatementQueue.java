package dev.mmio.worker.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What waits to be written, in order, bounded by bytes.
final class StatementQueue {

    private final ArrayDeque<Statement> waiting = new ArrayDeque<>();
    private final long capacity;
    private long bytes;
    private int awaited;
    private boolean closed;

    StatementQueue(long capacity) {
        this.capacity = capacity;
    }

    /// Appends a statement without waiting; the order of calls is the order of writing.
    synchronized void add(Statement statement) {
        if (statement.isAwaited()) {
            awaited++;
        }
        waiting.add(statement);
        bytes += statement.bytes();
        if (waiting.size() == 1 || statement.isAwaited()) {
            notifyAll();
        }
    }

    /// Waits until there is room for more. Not part of [#add], whose callers may hold the order of their job.
    synchronized void awaitRoom() throws InterruptedException {
        while (bytes > capacity && !closed) {
            wait();
        }
    }

    synchronized boolean hasRoom() {
        return bytes <= capacity;
    }

    /// Waits for the first statement and takes it with all that came after it, within bounds. What nobody waits for
    /// stays until something comes that somebody does, or a moment.
    ///
    /// @param lingering that moment, of [System#nanoTime()]
    /// @return empty once the queue is closed and everything was taken
    synchronized List<Statement> take(int most, long mostBytes, long lingering) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        linger(lingering);
        var taken = new ArrayList<Statement>(Math.min(most, waiting.size()));
        long size = 0;
        while (!waiting.isEmpty() && taken.size() < most && (taken.isEmpty() || size < mostBytes)) {
            var statement = waiting.poll();
            size += statement.bytes();
            if (statement.isAwaited()) {
                awaited--;
            }
            taken.add(statement);
        }
        bytes -= size;
        notifyAll();
        return taken;
    }

    private void linger(long until) throws InterruptedException {
        while (awaited == 0 && !closed && until - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
        }
    }

    synchronized List<Statement> clear() {
        var all = List.copyOf(waiting);
        waiting.clear();
        awaited = 0;
        bytes = 0;
        notifyAll();
        return all;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
