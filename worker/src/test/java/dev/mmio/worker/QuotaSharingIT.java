package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.limits.Limit;
import dev.mmio.worker.testkit.WorkerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Workers in processes of their own keep the limits of the cluster together.
class QuotaSharingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String[] LIMITS = {
        // Nobody is sent away, so that the need of all is seen.
        "mmio.quota.max-wait=2m",
        "mmio.quota.limits[0].model=lent",
        "mmio.quota.limits[0].requests-per-minute=1200",
        "mmio.quota.limits[1].model=daily",
        "mmio.quota.limits[1].requests-per-day=25",
        "mmio.quota.limits[2].model=new",
        "mmio.quota.limits[2].tokens-per-minute=2000"
    };

    @Test
    void aWorkerWithAllTheLoadBorrowsWhatTheOtherDoesNotNeed() throws Exception {
        try (var cluster = new Cluster("simulator.content.first-token=100ms")) {
            cluster.simulator().limit(Limit.of("lent").requestsPerMinute(1200));
            var busy = cluster.startWorker("lending-1", LIMITS);
            cluster.startWorker("lending-2", LIMITS).awaitReady(PATIENCE);
            busy.awaitReady(PATIENCE);
            var share = cluster.shareOf("lending-1");

            var jobs = cluster.idsIn(share, "lent-", 300);
            jobs.forEach(job -> send(cluster, job, "lent"));

            // It owns half of the partitions, which is 600.
            await("more than its own share").atMost(PATIENCE).until(() -> share(busy, "lent") > 900);
            cluster.outside().awaitResults(jobs.size(), PATIENCE);
            assertThat(cluster.simulator().refusedByQuota()).as("429s").isEmpty();
        }
    }

    @Test
    void aWorkerThatJoinsIsToldThatNothingWasTaken() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.startWorker("joining-1", LIMITS).awaitReady(PATIENCE);
            cluster.startWorker("joining-2", LIMITS).awaitReady(PATIENCE);
            var job = cluster.idsIn(cluster.shareOf("joining-2"), "new-", 1).getFirst();

            // More than the share of either, so that all slices are needed.
            send(cluster, job, "new", "word ".repeat(960));

            // Whoever is not told assumes that all was taken, and waits a minute.
            cluster.outside().awaitResult(job, Duration.ofSeconds(30));
        }
    }

    /// What the worker that died had borrowed and not used yet: it asks again when an answer takes long.
    private static final int MOST_WASTED = 4;

    @Test
    void aLimitOfADayHoldsForTheClusterAndIsNotForgottenWithAWorker() throws Exception {
        try (var cluster = new Cluster()) {
            cluster.simulator().limit(Limit.of("daily").requestsPerDay(25));
            var victim = cluster.startWorker("daily-1", LIMITS);
            cluster.startWorker("daily-2", LIMITS).awaitReady(PATIENCE);
            victim.awaitReady(PATIENCE);
            var all = cluster.idsIn(Set.of(0, 1, 2, 3, 4, 5), "daily-", 40);
            cluster.shareOf("daily-1");
            all.subList(0, 15).forEach(job -> send(cluster, job, "daily"));
            cluster.outside().awaitResults(15, PATIENCE);

            victim.kill();
            all.subList(15, 40).forEach(job -> send(cluster, job, "daily"));

            cluster.outside().awaitResults(25 - MOST_WASTED, PATIENCE);
            cluster.outside()
                    .listenUntil(
                            () -> waitingForQuota(cluster, all) >= 15, PATIENCE, "the others waiting for tomorrow");
            assertThat(cluster.simulator().refusedByQuota()).as("429s").isEmpty();
            all.forEach(job -> cluster.outside().cancel(new JobId(job)));
            cluster.outside().awaitResults(40, PATIENCE);
        }
    }

    private static long waitingForQuota(Cluster cluster, List<String> jobs) {
        return jobs.stream()
                .filter(job -> cluster.outside().events(job).stream()
                        .anyMatch(event -> event instanceof JobEvent.Waiting wait && wait.reason() == WaitReason.QUOTA))
                .count();
    }

    private static void send(Cluster cluster, String id, String model) {
        send(cluster, id, model, "Say exactly: ok");
    }

    private static void send(Cluster cluster, String id, String model, String prompt) {
        var terms = new JobTerms(new JobId(id), model, null, null, Map.of(), null);
        var request = new ProcessRequest(terms, prompt, List.of(), null, null, null, null, null, null);
        cluster.outside().send(request);
    }

    private static double share(WorkerProcess worker, String model) throws Exception {
        var line = Pattern.compile("mmio_quota_share\\{(?=[^}]*dimension=\"requests\")(?=[^}]*model=\"" + model
                        + "\")[^}]*} ([0-9.E]+)")
                .matcher(worker.actuator().text("prometheus"));
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
