package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.MILLI;
import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;

import java.util.function.Consumer;

/// What happens to a cluster.
final class Trouble {

    static Consumer<SimulatedCluster> none() {
        return _ -> {};
    }

    /// So many of the messages are lost, as many come twice, and as many late.
    static Consumer<SimulatedCluster> badNetwork(double share) {
        return cluster -> cluster.faults(share);
    }

    /// All processes start on busy cores: for some seconds most messages are late.
    static Consumer<SimulatedCluster> slowStart(int seconds) {
        return cluster -> {
            cluster.lateness(0.7);
            cluster.time.after(seconds * SECOND, () -> cluster.lateness(0));
        };
    }

    /// Every few seconds a worker joins, leaves, dies or freezes, over a bad network.
    static Consumer<SimulatedCluster> churn(int seconds) {
        return cluster -> {
            cluster.faults(0.02);
            every(seconds, cluster, () -> {
                var worker = cluster.anyOwner();
                switch (cluster.random.nextInt(4)) {
                    case 0 -> cluster.join();
                    case 1 -> cluster.leave(worker);
                    case 2 -> worker.die();
                    default -> worker.freeze(cluster.random.nextLong(25 * SECOND));
                }
                refill(cluster);
            });
        };
    }

    /// Every few seconds an owner dies, and another worker joins.
    static Consumer<SimulatedCluster> deaths(int seconds) {
        return cluster -> every(seconds, cluster, () -> {
            cluster.anyOwner().die();
            refill(cluster);
        });
    }

    /// The same, where so many of the messages are lost, as many come twice, and as many late.
    static Consumer<SimulatedCluster> deathsInABadNetwork(int seconds, double share) {
        return badNetwork(share).andThen(deaths(seconds));
    }

    /// Every few seconds the provider refuses a call, so that the model is left alone for two seconds, and meanwhile an
    /// owner dies that had asked for more.
    static Consumer<SimulatedCluster> deathsWhileParked(int seconds) {
        return cluster -> every(seconds, cluster, () -> {
            cluster.anyOwner().die();
            cluster.workers.forEach(
                    each -> cluster.time.after(cluster.random.nextLong(50 * MILLI), () -> each.park(2 * SECOND)));
        });
    }

    /// Every few seconds an owner leaves in good order, and another worker joins.
    static Consumer<SimulatedCluster> rollout(int seconds) {
        return cluster -> every(seconds, cluster, () -> {
            cluster.leave(cluster.anyOwner());
            refill(cluster);
        });
    }

    /// Every few seconds all calls wait on another worker, and every third time on all of them.
    static Consumer<SimulatedCluster> moving(int seconds) {
        return cluster -> {
            var turn = new int[1];
            every(seconds, cluster, () -> {
                turn[0]++;
                for (int i = 0; i < 24; i++) {
                    cluster.workers.get(i).load(i == turn[0] * 5 % 24 || turn[0] % 3 == 0);
                }
            });
        };
    }

    /// There are as many workers as in the beginning, and the calls wait where the partitions are.
    private static void refill(SimulatedCluster cluster) {
        while (cluster.workers.stream().filter(each -> !each.isDead()).count() < Scenario.WORKERS) {
            cluster.join();
        }
        int half = cluster.traffic.loaded().test(1) ? 1 : 2;
        cluster.workers.forEach(each -> each.load(each.partitions().stream().anyMatch(p -> p % half == 0)));
    }

    private static void every(int seconds, SimulatedCluster cluster, Runnable action) {
        cluster.time.after(seconds * SECOND, () -> {
            action.run();
            every(seconds, cluster, action);
        });
    }

    private Trouble() {}
}
