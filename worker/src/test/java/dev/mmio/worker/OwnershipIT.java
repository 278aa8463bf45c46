package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Partitions move while work is done, and those who wait are in nobody's way.
class OwnershipIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void workersThatComeAndGoMakeNobodyPayTwice() throws Exception {
        // Some run, many stand ready behind them, and more are accepted while partitions move.
        try (var cluster =
                LocalCluster.start(List.of("simulator.content.first-token=300ms"), "mmio.execution.max-in-flight=10")) {
            var outside = cluster.outside();
            var sent = send(cluster, "early-", 200);
            outside.awaitRun(1, 10, PATIENCE);
            try (var joined =
                    LocalWorker.start(cluster.broker(), cluster.simulator().uri())) {
                await().atMost(PATIENCE).until(() -> owned(joined) == 2 && owned(cluster.worker()) == 2);
                sent.addAll(send(cluster, "late-", 200));
                outside.awaitRun(1, 210, PATIENCE);
            }

            outside.awaitResults(400, PATIENCE);
            outside.assertGuarantees(sent);
            assertThat(cluster.simulator().journal().total().total())
                    .as("calls")
                    .isEqualTo(400);
        }
    }

    @Test
    void aRunThatOutlastsTheGraceGoesOnElsewhereAndIsCounted() throws Exception {
        try (var cluster =
                LocalCluster.start(List.of("simulator.content.first-token=20s"), "mmio.intake.release-grace=PT0.5S")) {
            var outside = cluster.outside();
            var sent = send(cluster, "long-", 8);
            outside.awaitRun(1, 8, PATIENCE);
            try (var joined =
                    LocalWorker.start(cluster.broker(), cluster.simulator().uri())) {
                await().atMost(PATIENCE).until(() -> owned(joined) == 2);
                outside.awaitResults(8, PATIENCE);
            }

            outside.assertGuarantees(sent);
            double interrupted =
                    meters(cluster.worker()).counter("mmio.jobs.interrupted").count();
            assertThat(interrupted).isPositive();
            assertThat(cluster.simulator().journal().total().total())
                    .as("calls")
                    .isEqualTo((int) (8 + interrupted));
        }
    }

    @Test
    void jobsThatWaitTakeNoSlot() throws Exception {
        try (var cluster = LocalCluster.start("mmio.execution.max-in-flight=2", "mmio.execution.prefetch=0")) {
            var inAnHour = Instant.now().plus(Duration.ofHours(1));
            for (int i = 0; i < 300; i++) {
                cluster.outside().send(waiting("waiting-" + i, inAnHour));
            }
            var sent = send(cluster, "running-", 20);

            cluster.outside().awaitResults(20, PATIENCE);
            cluster.outside().assertGuarantees(sent);
            await().atMost(PATIENCE)
                    .until(() -> meters(cluster.worker())
                                    .get("mmio.jobs.waiting")
                                    .gauge()
                                    .value()
                            == 300);
        }
    }

    private static ProcessRequest waiting(String id, Instant notBefore) {
        var terms = new JobTerms(new JobId(id), null, notBefore, null, Map.of(), null);
        return new ProcessRequest(terms, "later", List.of(), null, null, null, null, null, null);
    }

    private static List<JobId> send(LocalCluster cluster, String prefix, int jobs) {
        var sent = new ArrayList<JobId>();
        for (int i = 0; i < jobs; i++) {
            cluster.outside().send(ProcessRequest.of(prefix + i, "Say exactly: " + i));
            sent.add(new JobId(prefix + i));
        }
        cluster.outside().flush();
        return sent;
    }

    private static double owned(LocalWorker worker) {
        return meters(worker).get("mmio.partitions.owned").gauge().value();
    }

    private static MeterRegistry meters(LocalWorker worker) {
        return worker.bean(MeterRegistry.class);
    }
}
