package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the world hears while a job runs: text as it is generated, but not more often than a reader can use.
class ProgressIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROMPT = "Tell me something in 300 words";

    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                List.of(
                        "simulator.content.first-token=1s",
                        "simulator.content.tokens-per-second=200",
                        "simulator.content.words-per-chunk=2"),
                "mmio.execution.heartbeat=PT0.3S");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void textFlowsOutInPiecesThatAreATenthOfASecondApart() {
        var outside = cluster.outside();
        outside.send(ProcessRequest.of("stream", PROMPT));
        outside.awaitResult("stream", PATIENCE);

        var deltas = outside.events("stream").stream()
                .filter(JobEvent.Delta.class::isInstance)
                .map(JobEvent.Delta.class::cast)
                .toList();
        assertThat(deltas).hasSizeGreaterThan(5);
        assertThat(deltas.stream().map(JobEvent.Delta::text).collect(Collectors.joining()))
                .isEqualTo(Simulator.answerTo(PROMPT));
        assertThat(deltas.getFirst().text().split(" "))
                .as("the first piece goes out at once")
                .hasSizeLessThan(10);
        for (int i = 2; i < deltas.size() - 1; i++) {
            var apart = Duration.between(
                    deltas.get(i - 1).terms().at(), deltas.get(i).terms().at());
            assertThat(apart).as("between delta " + i + " and the one before").isGreaterThan(Duration.ofMillis(90));
        }
    }

    @Test
    void aJobThatIsSilentSaysThatItIsAlive() {
        var outside = cluster.outside();
        outside.send(ProcessRequest.of("silent", "Say exactly: at last"));
        outside.awaitResult("silent", PATIENCE);

        assertThat(outside.events("silent")).hasAtLeastOneElementOfType(JobEvent.Heartbeat.class);
        outside.assertGuarantees(List.of(new JobId("silent")));
    }
}
