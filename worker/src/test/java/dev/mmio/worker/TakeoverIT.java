package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a killed worker leaves is gone on with by the others, at once and once.
class TakeoverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aThousandRunningJobsGoOnElsewhereWhenTheirWorkerIsKilled() throws Exception {
        int jobs = 1000;
        try (var cluster = new Cluster()) {
            // As many calls as there are jobs get no answer for as long as the first worker lives.
            cluster.simulator()
                    .fail(FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.STALL))
                            .times(jobs));
            var victim = cluster.startWorker("takeover-1");
            var other = cluster.startWorker("takeover-2");
            victim.awaitReady(PATIENCE);
            other.awaitReady(PATIENCE);
            cluster.send(cluster.shareOf("takeover-1"), "takeover-", jobs);
            var outside = cluster.outside();
            outside.awaitRun(1, jobs, PATIENCE);
            outside.listenUntil(() -> calls(cluster) == jobs, PATIENCE, "a call for each job");

            long killed = System.nanoTime();
            victim.kill();
            outside.awaitRun(2, jobs, PATIENCE);
            System.out.println("takeover of " + jobs + " running jobs took "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis()
                    + " ms, of which the session timeout is 6000");

            outside.awaitResults(jobs, PATIENCE);
            outside.assertGuarantees(cluster.sent());
            assertThat(calls(cluster)).isEqualTo(2 * jobs);
        }
    }

    private static int calls(Cluster cluster) {
        return cluster.simulator().journal().total().total();
    }

    @Test
    void aJobThatIsThereWheneverAWorkerDiesIsGivenUpAfterThreeRuns() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.simulator()
                    .fail(FaultRule.next(FaultMatch.ANY, Fault.of(FaultKind.STALL))
                            .times(3));
            var outside = cluster.outside();
            outside.send(ProcessRequest.of("killer", "Say exactly: nothing"));
            for (int run = 1; run <= 3; run++) {
                var victim = cluster.startWorker("killer-" + run);
                outside.awaitRun(run, 1, PATIENCE);
                victim.kill();
            }
            cluster.startWorker("killer-4");

            var result = outside.awaitResult("killer", PATIENCE);

            assertThat(result)
                    .isInstanceOfSatisfying(
                            JobResult.Failed.class,
                            failed -> assertThat(failed.error().code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED));
            assertThat(result.terms().runs()).isEqualTo(3);
            assertThat(outside.events("killer").stream()
                            .filter(JobEvent.Started.class::isInstance)
                            .count())
                    .isEqualTo(3);
            outside.awaitDeadLetters(1, PATIENCE);
            outside.assertGuarantees(List.of(new JobId("killer")));
        }
    }
}
