package dev.mmio.worker.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.jspecify.annotations.Nullable;

/// Where the consumer's thread publishes what is owned and the writer looks before each transaction.
///
/// It also holds the two apart: a partition is given up only when no open transaction touches it, since the broker
/// checks the generation of a transaction but not who owns the partition.
public final class OwnershipBoard {

    private Ownership current = Ownership.NONE;
    private Set<Integer> inTransaction = Set.of();

    /// Publishes what is owned from now on.
    public synchronized void publish(Map<Integer, Tenure> held, ConsumerGroupMetadata group) {
        current = new Ownership(held, group, current.number() + 1);
        notifyAll();
    }

    /// Adds one partition to what is owned.
    public synchronized void add(Tenure tenure, ConsumerGroupMetadata group) {
        var held = new HashMap<>(current.held());
        held.put(tenure.partition(), tenure);
        publish(held, group);
    }

    public synchronized Ownership current() {
        return current;
    }

    /// Waits until no open transaction touches these partitions.
    ///
    /// @return false if the time ran out
    public synchronized boolean awaitOutOfTransaction(Set<Integer> partitions, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (inTransaction.stream().anyMatch(partitions::contains)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /// Begins a transaction that touches partitions; returns null if the snapshot is outdated by now.
    synchronized @Nullable Ownership enter(Ownership seen, Set<Integer> partitions) {
        if (seen.number() != current.number()) {
            return null;
        }
        inTransaction = Set.copyOf(partitions);
        return seen;
    }

    synchronized void exit() {
        inTransaction = Set.of();
        notifyAll();
    }

    /// Waits for a snapshot newer than the given one, or for the time to run out.
    synchronized void awaitNewerThan(Ownership seen, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (current.number() == seen.number()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
