package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.client.JobClient;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveOutput;
import dev.mmio.worker.testkit.WorkerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The worker that holds a session is killed while somebody speaks: another one goes on with it, by the
/// handle that the journal knows, and hears what was said meanwhile.
@Isolated("two cores for two workers are few enough")
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

    private static WorkerProcess start(Cluster cluster, String name) throws Exception {
        return cluster.startWorker(name, "mmio.live.latency=1s", "mmio.live.settle=300ms", "mmio.live.patience=3s");
    }
}
