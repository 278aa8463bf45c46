package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.mmio.message.JobResult;
import dev.mmio.worker.testkit.Seed;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/// Workers die at random moments; no job is lost, none has two results, and what was paid for twice is bounded.
@Execution(value = SAME_THREAD, reason = "two cores for three workers are few enough")
class ChaosIT {

    private static final int JOBS = Integer.getInteger("soak.chaos-jobs", 2000);
    private static final int KILLS = Integer.getInteger("soak.chaos-kills", 5);
    private static final int IN_FLIGHT = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void noJobIsLostAndNoneEndsTwiceWhileWorkersAreKilled() throws Exception {
        var random = Seed.random();
        try (var cluster = new Cluster("simulator.content.first-token=200ms")) {
            var workers = new ArrayList<WorkerProcess>();
            for (int i = 0; i < 3; i++) {
                workers.add(start(cluster, i));
            }
            int portion = JOBS / (KILLS + 1);
            for (int kill = 0; kill < KILLS; kill++) {
                cluster.send("chaos-", kill * portion, (kill + 1) * portion);
                // Somewhere in the middle of this portion.
                cluster.outside().awaitResults(kill * portion + 1 + random.nextInt(portion - 1), PATIENCE);
                var victim = workers.remove(random.nextInt(workers.size()));
                victim.kill();
                workers.add(start(cluster, 3 + kill));
            }
            cluster.send("chaos-", KILLS * portion, JOBS);

            cluster.outside().awaitResults(JOBS, PATIENCE);
            cluster.outside().listenFor(Duration.ofSeconds(2));

            cluster.outside().assertGuarantees(cluster.sent());
            cluster.outside()
                    .results()
                    .forEach((job, results) -> assertThat(results.getFirst())
                            .isInstanceOfSatisfying(
                                    JobResult.Succeeded.class,
                                    result -> assertThat(result.output().text()).isEqualTo("the answer to " + job)));
            // What was asked twice says so.
            cluster.outside()
                    .results()
                    .forEach((job, results) -> assertThat(cluster.simulator()
                                    .journal()
                                    .job(job.value())
                                    .total())
                            .as("calls for " + job)
                            .isBetween(1, results.getFirst().terms().runs()));
            int calls = cluster.simulator().journal().total().total();
            System.out.println("calls=" + calls + " for jobs=" + JOBS + " with kills=" + KILLS);
            assertThat(calls).isBetween(JOBS, JOBS + KILLS * IN_FLIGHT);
        }
    }

    private static WorkerProcess start(Cluster cluster, int number) throws IOException, InterruptedException {
        return cluster.startWorker(
                "chaos-" + number,
                "mmio.execution.max-in-flight=" + IN_FLIGHT,
                "mmio.execution.prefetch=20",
                // It is not the jobs that kill the workers here.
                "mmio.execution.max-barren-runs=100");
    }
}
