package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.testkit.HoldingWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A worker that was frozen for longer than its session wakes up to find that its jobs are somebody else's, and harms
/// nothing.
class ZombieIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int JOBS = 200;

    @TempDir
    private Path folder;

    @Test
    void aThawedWorkerSaysNothingMoreAboutJobsItLostAndWorksAgain() throws Exception {
        try (var cluster = new Cluster("simulator.content.first-token=1s")) {
            var zombie = cluster.startWorker("zombie-1", "mmio.execution.max-in-flight=20");
            var outside = cluster.outside();
            cluster.send("zombie-", 0, JOBS);
            outside.awaitResults(JOBS / 10, PATIENCE);
            var other = cluster.startWorker("zombie-2");

            zombie.freeze();
            outside.awaitResults(JOBS, PATIENCE);
            zombie.thaw();
            outside.listenFor(Duration.ofSeconds(2));
            outside.assertGuarantees(cluster.sent());

            // It is not only harmless but useful again.
            zombie.awaitReady(PATIENCE);
            other.kill();
            cluster.send("after-", 0, 20);
            outside.awaitResults(JOBS + 20, PATIENCE);
            outside.assertGuarantees(cluster.sent());
        }
    }

    @Test
    void aTransactionThatIsLeftOpenIsNeverSeenAndDelaysNobody() throws Exception {
        var hold = folder.resolve("hold");
        var holding = folder.resolve("holding");
        try (var cluster = new Cluster("simulator.content.first-token=100ms")) {
            var zombie =
                    cluster.start(HoldingWorker.class, "holding-1", "test.hold=" + hold, "test.holding=" + holding);
            var outside = cluster.outside();
            cluster.send("first-", 0, 20);
            outside.awaitResults(20, PATIENCE);

            // From now on its transactions stop between the offsets and the commit.
            Files.createFile(hold);
            cluster.send("held-", 0, 20);
            outside.listenUntil(() -> Files.exists(holding), PATIENCE, "a transaction that is held");
            zombie.freeze();
            cluster.startWorker("holding-2");

            // The broker itself would wait for the transaction for five minutes.
            outside.awaitResults(40, PATIENCE);
            Files.delete(hold);
            zombie.thaw();
            outside.listenUntil(() -> Files.notExists(holding), PATIENCE, "the zombie trying to commit");
            outside.listenFor(Duration.ofSeconds(2));

            outside.assertGuarantees(cluster.sent());
            assertThat(cluster.sent()).hasSize(40);
        }
    }
}
