package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A worker that is asked to stop lets short jobs finish and leaves long ones to the next owner.
class DrainIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration DRAIN = Duration.ofSeconds(3);

    @Test
    void shortJobsFinishAndLongOnesGoOnElsewhere() throws Exception {
        // The long answer takes some minutes.
        try (var cluster =
                new Cluster("simulator.content.first-token=500ms", "simulator.content.tokens-per-second=50")) {
            var leaving = cluster.startWorker("drain-1", "mmio.execution.drain=" + DRAIN);
            var outside = cluster.outside();
            outside.send(ProcessRequest.of("long", "Tell me something in 8000 words"));
            outside.awaitEvent("long", JobEvent.Delta.class, PATIENCE);
            cluster.startWorker("drain-2").awaitReady(PATIENCE);
            cluster.send("short-", 0, 30);
            for (var job : cluster.sent()) {
                outside.awaitEvent(job.value(), JobEvent.Started.class, PATIENCE);
            }

            leaving.terminate();

            assertThat(leaving.awaitEnd(DRAIN.plusSeconds(10)))
                    .as("exit within the grace")
                    .isTrue();
            var gone = Instant.now();
            outside.awaitRun(2, 1, PATIENCE);
            outside.cancel(new JobId("long"));
            var result = outside.awaitResult("long", PATIENCE);
            outside.awaitResults(31, PATIENCE);
            outside.assertGuarantees(cluster.sent());
            assertThat(result).isInstanceOf(JobResult.Cancelled.class);
            assertThat(result.terms().worker()).isEqualTo("drain-2");
            assertThat(result.terms().attempts()).as("attempts").isEqualTo(1);
            assertThat(result.terms().runs()).as("runs").isEqualTo(2);
            var again = outside.events("long").stream()
                    .filter(event ->
                            event instanceof JobEvent.Started && event.terms().run() == 2)
                    .findFirst()
                    .orElseThrow();
            assertThat(again.terms().at()).as("start of the next run").isBefore(gone.plusSeconds(10));
            assertThat(cluster.simulator().journal().repeatedJobs())
                    .as("jobs asked for twice")
                    .hasSize(1);
        }
    }
}
