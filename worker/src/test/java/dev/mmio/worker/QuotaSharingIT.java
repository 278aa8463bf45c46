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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Workers in processes of their own keep the limits of the cluster together.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuotaSharingIT {

    private static final String FIRST = "sharing-1";
    private static final String SECOND = "sharing-2";
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

    private static Cluster cluster;
    private static WorkerProcess first;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster("simulator.content.first-token=100ms");
        cluster.simulator()
                .limit(
                        Limit.of("lent").requestsPerMinute(1200),
                        Limit.of("daily").requestsPerDay(25));
        first = cluster.startWorker(FIRST, LIMITS);
        first.awaitReady(PATIENCE);
        cluster.startWorker(SECOND, LIMITS).awaitReady(PATIENCE);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    @Order(1) // it has just joined
    void aWorkerThatJoinsIsToldThatNothingWasTaken() {
        var job = cluster.idsIn(cluster.shareOf(SECOND), "new-", 1).getFirst();

        // More than the share of either, so that all slices are needed.
        send(job, "new", "word ".repeat(960));

        // Whoever is not told assumes that all was taken, and waits a minute.
        cluster.outside().awaitResult(job, Duration.ofSeconds(30));
    }

    @Test
    @Order(2)
    void aWorkerWithAllTheLoadBorrowsWhatTheOtherDoesNotNeed() {
        var jobs = cluster.idsIn(cluster.shareOf(FIRST), "lent-", 120);

        jobs.forEach(job -> send(job, "lent"));

        // It owns half of the partitions, which is 600.
        await("more than its own share").atMost(PATIENCE).until(() -> share(first, "lent") > 900);
        awaitResults(jobs, jobs.size());
        assertThat(cluster.simulator().refusedByQuota()).as("429s").isEmpty();
    }

    /// What the worker that died had borrowed and not used yet: it asks again when an answer takes long.
    private static final int MOST_WASTED = 4;

    @Test
    @Order(3) // one of them is not there any more afterwards
    void aLimitOfADayHoldsForTheClusterAndIsNotForgottenWithAWorker() throws Exception {
        var all = cluster.idsIn(Set.of(0, 1, 2, 3, 4, 5), "daily-", 40);
        all.subList(0, 15).forEach(job -> send(job, "daily"));
        awaitResults(all, 15);

        first.kill();
        all.subList(15, 40).forEach(job -> send(job, "daily"));

        awaitResults(all, 25 - MOST_WASTED);
        cluster.outside().listenUntil(() -> waitingForQuota(all) >= 15, PATIENCE, "the others waiting for tomorrow");
        assertThat(cluster.simulator().refusedByQuota()).as("429s").isEmpty();
        all.forEach(job -> cluster.outside().cancel(new JobId(job)));
        awaitResults(all, 40);
    }

    private static void awaitResults(List<String> jobs, int number) {
        cluster.outside()
                .listenUntil(
                        () -> jobs.stream()
                                        .filter(job ->
                                                cluster.outside().results().containsKey(new JobId(job)))
                                        .count()
                                >= number,
                        PATIENCE,
                        number + " results");
    }

    private static long waitingForQuota(List<String> jobs) {
        return jobs.stream()
                .filter(job -> cluster.outside().events(job).stream()
                        .anyMatch(event -> event instanceof JobEvent.Waiting wait && wait.reason() == WaitReason.QUOTA))
                .count();
    }

    private static void send(String id, String model) {
        send(id, model, "Say exactly: ok");
    }

    private static void send(String id, String model, String prompt) {
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
