package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.journal.Tally;
import dev.mmio.worker.testkit.Seed;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/// The budget of a day holds for a cluster whose workers are killed in the middle of calls that cost now little, now
/// much. Money is counted in millionths.
@Execution(value = SAME_THREAD, reason = "two cores for so many jobs at once are few enough")
class BudgetIT {

    /// Two that are killed, and one that takes their place.
    private static final int WORKERS = 3;

    /// Of each, so that 64 jobs are in flight.
    private static final int SLOTS = 32;
    private static final int JOBS = 1400;
    private static final long BUDGET = 2_400_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// What a token costs.
    private static final long INPUT = 1;

    private static final long OUTPUT = 10;

    private final Map<String, String> prompts = prompts(Seed.random());
    private final Map<String, Long> costs =
            prompts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, job -> cost(job.getValue())));

    @Test
    void theBudgetOfADayIsUsedAndNotExceededByMoreThanTheCallsUnderWay() throws Exception {
        try (var cluster = new Cluster("simulator.content.first-token=1s", "simulator.content.words-per-chunk=200")) {
            var victims = List.of(start(cluster, 1), start(cluster, 2));
            for (var victim : victims) {
                victim.awaitReady(PATIENCE);
            }
            prompts.forEach((job, prompt) -> cluster.outside().send(ProcessRequest.of(job, prompt)));

            start(cluster, 3);
            killInMidFlight(cluster, victims.getFirst(), BUDGET / 4);
            killInMidFlight(cluster, victims.getLast(), BUDGET / 2);
            cluster.outside().awaitResults(JOBS, PATIENCE);

            cluster.outside()
                    .assertGuarantees(prompts.keySet().stream().map(JobId::new).toList());
            cluster.outside().results().values().forEach(told -> assertEnd(told.getFirst()));
            long spent = spent(cluster);
            long bound = WORKERS * mostBeyondEstimates();
            System.out.println("budget=" + BUDGET + " spent=" + spent + " bound beyond it=" + bound + " calls at once="
                    + total(cluster).maxRunning());
            assertThat(spent).as("spent").isBetween(BUDGET * 8 / 10, BUDGET + bound);
            assertThat(total(cluster).maxRunning()).as("calls at once").isGreaterThan(SLOTS);
        }
    }

    private static WorkerProcess start(Cluster cluster, int number) throws IOException, InterruptedException {
        return cluster.startWorker(
                "budget-" + number,
                "mmio.execution.max-in-flight=" + SLOTS,
                "mmio.execution.prefetch=8",
                // It is not the jobs that kill the workers here.
                "mmio.execution.max-barren-runs=100",
                "mmio.quota.budget-per-day=2.4",
                "mmio.cost.prices[0].model=gemini-3.8-flash",
                "mmio.cost.prices[0].input=" + INPUT,
                "mmio.cost.prices[0].output=" + OUTPUT);
    }

    /// Kills a worker once so much is spent and calls are under way.
    private void killInMidFlight(Cluster cluster, WorkerProcess worker, long spent) throws InterruptedException {
        await("calls under way, with " + spent + " spent")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> spent(cluster) >= spent && total(cluster).running() > SLOTS / 2);
        worker.kill();
    }

    private static void assertEnd(JobResult result) {
        if (result instanceof JobResult.Failed failed) {
            assertThat(failed.error().code()).isEqualTo(FailureCode.BUDGET_EXCEEDED);
        } else {
            assertThat(result).isInstanceOf(JobResult.Succeeded.class);
        }
    }

    /// Returns what all calls that came cost, those too whose caller was dead before the answer.
    private long spent(Cluster cluster) {
        return costs.entrySet().stream()
                .mapToLong(job -> job.getValue()
                        * cluster.simulator().journal().job(job.getKey()).total())
                .sum();
    }

    private static Tally total(Cluster cluster) {
        return cluster.simulator().journal().total();
    }

    /// Returns what the calls under way in one worker cost at most above their estimates, none of which is less than
    /// the cheapest call.
    private long mostBeyondEstimates() {
        long cheapest = Collections.min(costs.values());
        return costs.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(SLOTS)
                .mapToLong(cost -> cost - cheapest)
                .sum();
    }

    /// Cheap jobs and then dear ones, again and again, so that what was learned of the ones misleads about the others.
    private static Map<String, String> prompts(Random random) {
        var prompts = new LinkedHashMap<String, String>();
        for (int job = 0; job < JOBS; job++) {
            int words = job % 200 < 150 ? random.nextInt(60, 140) : random.nextInt(180, 280);
            var more = " of the sea".repeat(random.nextInt(40));
            prompts.put("budget-" + job, "Tell me in " + words + " words, number " + job + "," + more);
        }
        return prompts;
    }

    private static long cost(String prompt) {
        return INPUT * tokens(prompt) + OUTPUT * tokens(Simulator.answerTo(prompt));
    }

    private static long tokens(String text) {
        return Math.ceilDiv(text.length(), 4);
    }
}
