package dev.mmio.worker.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What waits to be written, in order, bounded by bytes.
final class StatementQueue {

    private final ArrayDeque<Statement> waiting = new ArrayDeque<>();
    private final long capacity;
    private long bytes;
    private boolean closed;

    StatementQueue(long capacity) {
        this.capacity = capacity;
    }

    /// Appends a statement without waiting; the order of calls is the order of writing.
    synchronized void add(Statement statement) {
        waiting.add(statement);
        bytes += statement.bytes();
        notifyAll();
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

    /// Waits for the first statement and takes it with all that came after it, within bounds.
    ///
    /// @return empty once the queue is closed and everything was taken
    synchronized List<Statement> take(int most, long mostBytes) throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        var taken = new ArrayList<Statement>(Math.min(most, waiting.size()));
        long size = 0;
        while (!waiting.isEmpty() && taken.size() < most && (taken.isEmpty() || size < mostBytes)) {
            var statement = waiting.poll();
            size += statement.bytes();
            taken.add(statement);
        }
        bytes -= size;
        notifyAll();
        return taken;
    }

    synchronized List<Statement> clear() {
        var all = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        notifyAll();
        return all;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
