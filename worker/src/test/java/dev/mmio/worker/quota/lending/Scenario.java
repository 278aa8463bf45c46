package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;

import dev.mmio.worker.quota.slice.Shares;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A cluster of fifty workers, calls, and what happens to it.
///
/// @param seconds how long it lasts
/// @param least part of the limit that must be used
record Scenario(String name, Traffic traffic, Consumer<SimulatedCluster> events, int seconds, double least) {

    static final int WORKERS = 50;

    private static final Shares SHARES = new Shares(24, 8);
    private static final long BEGIN = 20 * SECOND;

    Outcome run() {
        var cluster = new SimulatedCluster(SHARES, traffic, seed());
        cluster.start(WORKERS);
        cluster.time.runUntil(BEGIN);
        IntStream.range(0, WORKERS)
                .filter(traffic.loaded())
                .forEach(i -> cluster.workers.get(i).load(true));
        events.accept(cluster);
        cluster.time.runUntil(BEGIN + seconds * SECOND);
        return Outcome.of(this, cluster, BEGIN);
    }

    long seed() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
