package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A worker that is asked to stop lets short jobs finish and leaves long ones to the next owner.
class DrainIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final int LONG = 10;

    @Test
    void shortJobsFinishAndLongOnesGoOnElsewhere() throws Exception {
        // A long answer takes some minutes.
        try (var cluster =
                new Cluster("simulator.content.first-token=500ms", "simulator.content.tokens-per-second=50")) {
            var leaving = cluster.startWorker("drain-1", "mmio.execution.drain=" + DRAIN);
            var staying = cluster.startWorker("drain-2");
            leaving.awaitReady(PATIENCE);
            staying.awaitReady(PATIENCE);
            var outside = cluster.outside();
            var ids = cluster.idsIn(cluster.shareOf("drain-1"), "long-", LONG);
            ids.forEach(id -> outside.send(ProcessRequest.of(id, "Tell me something in 8000 words")));
            cluster.send("short-", 0, 30);
            outside.awaitRun(1, LONG + 30, PATIENCE);
            awaitAsked(cluster, ids, 1);

            leaving.terminate();

            assertThat(leaving.awaitEnd(DRAIN.plusSeconds(10)))
                    .as("exit within the grace")
                    .isTrue();
            var gone = Instant.now();
            outside.awaitRun(2, LONG, PATIENCE);
            awaitAsked(cluster, ids, 2);
            for (var id : ids) {
                assertThat(secondStart(outside.events(id)))
                        .as("second start of " + id)
                        .isBefore(gone.plusSeconds(10));
                outside.cancel(new JobId(id));
            }
            outside.awaitResults(LONG + 30, PATIENCE);
            outside.assertGuarantees(cluster.sent());
            for (var id : ids) {
                var result = outside.awaitResult(id, PATIENCE);
                assertThat(result).isInstanceOf(JobResult.Cancelled.class);
                assertThat(result.terms().worker()).isEqualTo("drain-2");
                assertThat(result.terms().attempts()).as("attempts of " + id).isEqualTo(1);
                assertThat(result.terms().runs()).as("runs of " + id).isEqualTo(2);
            }
        }
    }

    private static void awaitAsked(Cluster cluster, List<String> ids, int times) {
        var journal = cluster.simulator().journal();
        await("call number " + times + " of every long job")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(ids).allMatch(id -> journal.job(id).total() == times));
    }

    private static Instant secondStart(List<JobEvent> events) {
        return events.stream()
                .filter(event ->
                        event instanceof JobEvent.Started && event.terms().run() == 2)
                .findFirst()
                .orElseThrow()
                .terms()
                .at();
    }
}
