package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.client.JobClient;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.LiveRequest;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.LiveOutput;
import dev.mmio.simulator.live.Milliseconds.Stretch;
import dev.mmio.worker.testkit.Outside;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// T16: sessions whose connections are closed, reset or silent lose nothing that is not told of.
class LiveIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int WAV_HEAD = 44;

    private static LocalCluster cluster;
    private static Outside outside;
    private static JobClient client;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of("simulator.live.longest-turn=200ms"),
                "mmio.live.latency=1s",
                "mmio.live.settle=300ms",
                "mmio.live.patience=3s");
        outside = cluster.outside();
        client = JobClient.connect(cluster.broker().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @Test
    void answersWhatIsSaidInOrderAndKeepsTheMinutes() throws Exception {
        var job = client.submit(request("live-plain"));
        var listener = new Listener();
        try (var session = client.live(job)) {
            Listener.say(session, 0, 1000, 40);
            session.end();
            listener.hear(session, SOON);
        }

        listener.assertInOrder();
        assertThat(listener.heard()).containsExactly(new Stretch(0, 1000));
        assertThat(listener.missing()).isZero();
        assertThat(listener.all(LiveOutput.TurnEnd.class)).hasSize(5);

        var result = (JobResult.Succeeded) outside.awaitResult("live-plain", SOON);
        assertThat(result.terms().usage().outputTokens()).isPositive();
        var output = result.output();
        assertThat(Objects.requireNonNull(output.transcript()).duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(output.transcript().segments()).hasSize(10);
        assertThat(output.text()).isNotBlank();
        var wav = Files.readAllBytes(Path.of(URI.create(output.artifacts().getFirst().uri())));
        assertThat(Arrays.copyOfRange(wav, WAV_HEAD, wav.length)).isEqualTo(listener.sound());
        assertThat(outside.events("live-plain"))
                .filteredOn(event -> event instanceof JobEvent.Stage stage && stage.stage().equals("listen"))
                .singleElement()
                .satisfies(event -> assertThat(Objects.requireNonNull(((JobEvent.Stage) event).operation())
                                .metadata())
                        .containsEntry("topic", "mmio-live-input")
                        .containsEntry("partition", LocalCluster.partitionOf("live-plain")));
        outside.assertGuarantees(List.of(new JobId("live-plain")));
    }

    private static LiveRequest request(String id) {
        return new LiveRequest(JobTerms.of(id), null, true, ResponseModality.AUDIO, null, null);
    }
}
