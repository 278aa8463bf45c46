package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.simulator.Simulator;
import dev.mmio.worker.startup.StartupException;
import dev.mmio.worker.testkit.Outside;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One job from Kafka to its result, with real parts all the way.
class SpineIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start();
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void answersAPromptWithStreamedTextAndOneResult() {
        outside.send(ProcessRequest.of("spine-1", "Say exactly: it works, word by word"));

        var result = outside.awaitResult("spine-1", SOON);

        assertThat(result).isInstanceOfSatisfying(JobResult.Succeeded.class, succeeded -> {
            assertThat(succeeded.output().text()).isEqualTo("it works, word by word");
            assertThat(succeeded.terms().usage().outputTokens()).isPositive();
        });
        var text = outside.events("spine-1").stream()
                .filter(JobEvent.Delta.class::isInstance)
                .map(event -> ((JobEvent.Delta) event).text())
                .collect(Collectors.joining());
        assertThat(text).isEqualTo("it works, word by word");
        outside.assertGuarantees(List.of(new JobId("spine-1")));
    }

    @Test
    void refersToAnAnswerThatIsTooLargeForAMessage() {
        outside.send(ProcessRequest.of("spine-2", "Tell me something in 60000 words"));

        var result = outside.awaitResult("spine-2", SOON);

        assertThat(result).isInstanceOfSatisfying(JobResult.Succeeded.class, succeeded -> {
            assertThat(succeeded.output().text()).isNull();
            var artifact = succeeded.output().artifacts().getFirst();
            assertThat(Path.of(URI.create(artifact.uri())))
                    .hasContent(Simulator.answerTo("Tell me something in 60000 words"));
        });
    }

    @Test
    void doesNotStartWithASettingThatNothingReads() {
        for (var typo : List.of("mmio.execution.max-in-fligt", "mmio.worker-name", "mmio.quote.limits")) {
            assertThatThrownBy(() -> LocalWorker.start(
                            cluster.broker(), cluster.simulator().uri(), typo + "=3"))
                    .hasMessageContaining(typo);
        }
    }

    /// Their number of partitions stays.
    @Test
    void makesNoTopicsByWrongSettings() throws Exception {
        for (var wrong : List.of(
                "mmio.topics.partitons=6",
                "mmio.topics.results=unmade",
                "mmio.execution.heartbeat=0s",
                "mmio.intake.max-record-size=40MB")) {
            assertThatThrownBy(() -> LocalWorker.start(
                            cluster.broker(), cluster.simulator().uri(), "mmio.topics.jobs=unmade", wrong))
                    .isInstanceOf(Exception.class);
        }

        try (var admin = cluster.broker().admin()) {
            assertThat(admin.listTopics().names().get()).doesNotContain("unmade");
        }
    }

    @Test
    void saysWhyKafkaDoesNotMakeATopic() {
        for (var wrong : List.of("mmio.topics.jobs=not a name", "mmio.topics.replication-factor=3")) {
            assertThatThrownBy(() -> LocalWorker.start(
                            cluster.broker(), cluster.simulator().uri(), "mmio.topics.quota=unmade-quota", wrong))
                    .hasRootCauseInstanceOf(StartupException.class)
                    .rootCause()
                    .hasMessageContaining("Kafka does not make topic");
        }
    }
}
