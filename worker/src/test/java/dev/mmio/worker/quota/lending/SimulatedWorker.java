package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.MILLI;
import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;

import dev.mmio.worker.quota.slice.Holding;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Permit;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.slice.Turn;
import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A worker with calls that wait in line, and with a clock of its own.
final class SimulatedWorker {

    private static final long TICK = 200 * MILLI;

    final String name;
    private final Set<Integer> partitions = new HashSet<>();
    private final SimulatedCluster cluster;
    private final Lending lending;
    private final long clockOffset;
    private boolean loaded;
    private boolean dead;
    private long frozenUntil;
    private long cost;
    private boolean retrying;
    private double had;

    SimulatedWorker(String name, SimulatedCluster cluster, long clockOffset) {
        this.name = name;
        this.cluster = cluster;
        this.clockOffset = clockOffset;
        this.lending = new Lending(
                name, LoanTerms.USUAL, _ -> new ModelQuota(cluster.shares, Window.MINUTE, cluster.traffic.limit()));
        this.cost = cluster.nextCost();
    }

    void start() {
        cluster.time.after(cluster.random.nextLong(TICK), this::tick);
        heartbeat();
    }

    void load(boolean newLoaded) {
        loaded = newLoaded;
        if (loaded) {
            tryCall();
        }
    }

    /// Hears that nobody may call for a time; its calls come back within a moment after that.
    void park(long left) {
        lending.park(cluster.traffic.limit().model(), now() + left, now());
        if (loaded) {
            load(false);
            cluster.time.after(left + cluster.random.nextLong(3 * SECOND), () -> load(true));
        }
    }

    Set<Integer> partitions() {
        return partitions;
    }

    /// Returns what its calls took.
    double had() {
        return had;
    }

    /// Returns the slices that it may use now.
    List<Integer> usable() {
        return lending.quota(cluster.traffic.limit().model(), now()).usable(now()).stream()
                .map(Holding::slice)
                .toList();
    }

    boolean isLoaded() {
        return loaded;
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    void freeze(long time) {
        frozenUntil = cluster.time.now() + time;
    }

    boolean isFrozen() {
        return cluster.time.now() < frozenUntil;
    }

    void own(int partition, Predecessor predecessor) {
        partitions.add(partition);
        lending.own(partition, predecessor, now());
    }

    /// Returns what it must assume of an owner it knows nothing of.
    Predecessor.Vanished vanished() {
        return new Predecessor.Vanished(LoanTerms.USUAL.endOfLoans(now()));
    }

    /// Returns what it knows of an owner that told something.
    Predecessor reads(Legacy legacy) {
        return legacy.read(now());
    }

    void retire() {
        partitions.forEach(lending::retire);
    }

    /// Gives up a partition in good order, and tells what can be told.
    Legacy release(int partition) {
        partitions.remove(partition);
        return lending.disown(partition, now());
    }

    void lose(int partition) {
        partitions.remove(partition);
        lending.disown(partition, now());
    }

    void hear(LoanMessage message) {
        whenAwake(() -> {
            cluster.say(lending.on(message, now()));
            tryCall();
        });
    }

    private void heartbeat() {
        whenAwake(() -> {
            cluster.heartbeat(this);
            lending.prove(now() + SimulatedCluster.SESSION - SECOND);
            cluster.time.after(2 * SECOND, this::heartbeat);
        });
    }

    private void tick() {
        whenAwake(() -> {
            cluster.say(lending.tick(demand(), now()));
            tryCall();
            cluster.time.after(TICK, this::tick);
        });
    }

    private List<Demand> demand() {
        if (!loaded) {
            return List.of();
        }
        var call = Amount.call(cost);
        return List.of(new Demand(cluster.traffic.limit().model(), 1, cluster.backlog(), call));
    }

    private void tryCall() {
        while (loaded && !dead && !isFrozen()) {
            var quota = lending.quota(cluster.traffic.limit().model(), now());
            switch (quota.take(cost, now())) {
                case Turn.Granted(var permit) -> leave(quota, permit);
                case Turn.Wait(var time) -> {
                    retryAfter(time.toNanos() + cluster.random.nextLong(10 * MILLI));
                    return;
                }
                case Turn.NeedsLoan() -> {
                    return;
                }
                case Turn.NeverFits(var limit) -> throw new AssertionError("limit " + limit);
            }
        }
    }

    private void leave(ModelQuota quota, Permit permit) {
        long actual = cost == 0 ? 0 : Math.max(1, cost - cluster.random.nextLong(cost / 4 + 1));
        cluster.arrives(actual);
        had += cluster.traffic.isOfTokens() ? actual : 1;
        cluster.time.after(cluster.random.nextLong(3 * SECOND), () -> quota.settle(permit, actual, now()));
        cost = cluster.nextCost();
    }

    private void retryAfter(long time) {
        if (!retrying) {
            retrying = true;
            cluster.time.after(time, () -> {
                retrying = false;
                whenAwake(this::tryCall);
            });
        }
    }

    private void whenAwake(Runnable action) {
        if (dead) {
            return;
        }
        if (isFrozen()) {
            cluster.time.after(frozenUntil - cluster.time.now(), () -> whenAwake(action));
        } else {
            action.run();
        }
    }

    private long now() {
        return cluster.time.now() + clockOffset;
    }
}
