package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.mmio.client.JobClient;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveOutput;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.worker.testkit.WorkerProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;

/// The worker that holds a session is killed while somebody speaks: another one goes on with it, by the
/// handle that the journal knows, and hears what was said meanwhile.
@Execution(value = SAME_THREAD, reason = "two cores for two workers are few enough")
class LiveTakeoverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MILLIS = 22_000;

    @Test
    void anotherWorkerGoesOnWithTheSession() throws Exception {
        try (var cluster = new Cluster("simulator.live.longest-turn=200ms");
                var client = JobClient.connect(cluster.bootstrapServers());
                var speaking = Executors.newVirtualThreadPerTaskExecutor()) {
            var victim = start(cluster, "live-1");
            var other = start(cluster, "live-2");
            victim.awaitReady(PATIENCE);
            other.awaitReady(PATIENCE);
            var id = cluster.idsIn(cluster.shareOf("live-1"), "session-", 1).getFirst();
            var job = client.submit(new LiveRequest(JobTerms.of(id), null, true, ResponseModality.AUDIO, null, null));
            var listener = new Listener();
            try (var session = client.live(job)) {
                var said = speaking.submit(() -> {
                    Listener.sayInTime(session, 0, MILLIS, 1);
                    session.end();
                    return id;
                });
                // What was said before the session began comes at once: its places lie far apart.
                await().atMost(PATIENCE)
                        .until(() -> cluster.finishedSteps(id).contains("bookmark")
                                && cluster.simulator().liveSessions().stream().anyMatch(seen -> seen.turns() > 50));
                victim.kill();
                listener.hear(session, PATIENCE);
                said.get();
            }

            listener.assertInOrder();
            listener.assertAccountedFor(MILLIS);
            System.out.println("takeover: missing " + listener.missing() + " ms, answers " + listener.heard());
            assertThat(listener.missing()).isLessThanOrEqualTo(3000);
            // It went on from the last bookmark, not from the beginning.
            assertThat(listener.heardIn(2).getFirst().from()).isGreaterThan(2000);
            assertThat(listener.outputs().getLast().terms().run()).isEqualTo(2);
            assertThat(cluster.simulator().liveSessions())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.connections()).isGreaterThan(1));
            var result = (JobResult.Succeeded) cluster.outside().awaitResult(id, PATIENCE);
            // What the first worker heard is in the minutes too.
            var artifact = result.output().artifacts().getFirst();
            assertThat(artifact.bytes()).isEqualTo(listener.sound().length + 44L);
            assertThat(Objects.requireNonNull(result.output().transcript()).duration())
                    .isEqualTo(Duration.ofMillis(MILLIS));
            assertThat(listener.all(LiveOutput.End.class)).hasSize(1);
            cluster.outside().assertGuarantees(List.of(new JobId(id)));
        }
    }

    /// Minutes of sound in the long session, which is said ten times as fast as it sounds.
    private static final int MINUTES = Integer.getInteger("soak.live-minutes", 0);

    private static final double PACE = 10;
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(45);

    /// Connections are reset at first and closed after ten seconds later on, and whoever holds the session is killed
    /// again and again.
    @Test
    @EnabledIfSystemProperty(named = "soak.live-minutes", matches = "[1-9]\\d*")
    void aLongSessionAccountsForEverything() throws Exception {
        long millis = 60_000L * MINUTES;
        try (var cluster = new Cluster(
                        "simulator.live.longest-turn=1s",
                        "simulator.live.words=false",
                        "simulator.live.connection-lasts=10s",
                        "simulator.live.go-away-before=2s");
                var client = JobClient.connect(cluster.bootstrapServers());
                var speaking = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new HashMap<String, WorkerProcess>();
            workers.put("hour-0", start(cluster, "hour-0"));
            workers.put("hour-1", start(cluster, "hour-1"));
            for (var worker : workers.values()) {
                worker.awaitReady(PATIENCE);
            }
            cluster.simulator()
                    .fail(FaultRule.next(
                                    FaultMatch.ANY,
                                    Fault.of(FaultKind.LIVE_RESET).after(400))
                            .times(MINUTES));
            var job =
                    client.submit(new LiveRequest(JobTerms.of("hour"), null, true, ResponseModality.AUDIO, null, null));
            var listener = new Listener();
            try (var session = client.live(job)) {
                var said = speaking.submit(() -> {
                    Listener.sayInTime(session, 0, millis, PACE);
                    session.end();
                    return "hour";
                });
                var heard = speaking.submit(() -> {
                    listener.hear(session, PATIENCE);
                    return "hour";
                });
                int kills = 0;
                while (!awaitEnd(said)) {
                    var owner = cluster.ownerOf("hour", workers.keySet());
                    Objects.requireNonNull(workers.remove(owner)).kill();
                    kills++;
                    workers.put("hour-" + (kills + 1), start(cluster, "hour-" + (kills + 1)));
                }
                heard.get();
                System.out.printf(
                        "%d minutes, %d kills, %d connections, missing %.1f s of which overrun %.1f s%n",
                        MINUTES,
                        kills,
                        cluster.simulator().liveSessions().getFirst().connections(),
                        listener.missing() / 1000.0,
                        listener.missing(LiveOutput.GapReason.OVERRUN) / 1000.0);
            }
            listener.assertInOrder();
            listener.assertAccountedFor(millis);
            listener.assertHeardInOrderInEachRun();
            assertThat(cluster.outside().awaitResult("hour", PATIENCE)).isInstanceOf(JobResult.Succeeded.class);
            cluster.outside().assertGuarantees(List.of(new JobId("hour")));
        }
    }

    /// Waits for the end of what is said, or until it is time for the next kill.
    private static boolean awaitEnd(Future<String> said) throws InterruptedException, ExecutionException {
        try {
            said.get(BETWEEN_KILLS.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private static WorkerProcess start(Cluster cluster, String name) throws Exception {
        return cluster.startWorker(name, "mmio.live.latency=1s", "mmio.live.settle=300ms", "mmio.live.patience=3s");
    }
}
