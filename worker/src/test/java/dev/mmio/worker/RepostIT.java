package dev.mmio.worker;

import static dev.mmio.message.FailureCode.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.client.JobClient;
import dev.mmio.client.JobClientException;
import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Jobs that come twice, in other forms, or to the wrong place are done once.
class RepostIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final MessageJson JSON = new MessageJson();

    private static LocalCluster cluster;
    private static Outside outside;
    private static int good;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start("mmio.execution.first-retry=10ms", "mmio.execution.drain=1s");
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void doesAJobOnceThatIsSentAgain() throws InterruptedException {
        outside.deliver(record("again", null, "Say exactly: once"));
        outside.awaitResult("again", SOON);

        // The same request, written down in another way.
        outside.deliver(new ProducerRecord<>(
                Topics.DEFAULT.jobs(),
                bytes("again"),
                bytes("{ \"prompt\": \"Say exactly: once\", \"kind\": \"process\", \"id\": \"again\" }")));

        assertGoesOn("again");
        assertThat(outside.results().get(new JobId("again"))).hasSize(1);
        assertThat(outside.toldAgain("again")).isEmpty();
        assertThat(cluster.calls("again")).isOne();
    }

    @Test
    void tellsAResultAgainOnRequest() throws InterruptedException {
        var tellAgain = new RecordHeader(MessageHeaders.TELL_AGAIN, bytes("true"));
        outside.deliver(record("tell", null, "Say exactly: told"));
        var first = outside.awaitResult("tell", SOON);

        outside.deliver(record("tell", null, "Say exactly: told", tellAgain));

        outside.await("result told again", () -> !outside.toldAgain("tell").isEmpty(), SOON);
        assertThat(outside.toldAgain("tell")).containsExactly(first);
        assertThat(outside.results().get(new JobId("tell"))).hasSize(1);
        assertThat(cluster.calls("tell")).isOne();
    }

    @Test
    void refusesAnotherJobWithAKnownId() throws InterruptedException {
        outside.deliver(record("taken", null, "Say exactly: mine"));
        outside.awaitResult("taken", SOON);

        outside.deliver(record("taken", null, "Say exactly: something else"));

        assertGoesOn("taken");
        assertThat(lettersOf("taken")).isEqualTo(List.of(INVALID_REQUEST.name()));
        assertThat(outside.results().get(new JobId("taken"))).singleElement().isInstanceOf(JobResult.Succeeded.class);
        assertThat(cluster.calls("taken")).isOne();
    }

    @Test
    void tellsAClientWhatTheIdOfItsJobStandsFor() throws InterruptedException, TimeoutException {
        var mine = ProcessRequest.of("client", "Say exactly: mine");
        try (var client = JobClient.connect(cluster.broker().bootstrapServers())) {
            var first = client.submitAndWatch(List.of(mine), SOON, _ -> {});

            assertThat(client.submitAndWatch(List.of(mine), SOON, _ -> {})).isEqualTo(first);
            var other = ProcessRequest.of("client", "Say exactly: something else");
            assertThatThrownBy(() -> client.submitAndWatch(List.of(other), SOON, _ -> {}))
                    .isInstanceOf(JobClientException.NotAccepted.class)
                    .hasMessage("client was not accepted: another job with this id is known already");
        }
        assertThat(cluster.calls("client")).isOne();
    }

    @Test
    void refusesAnotherJobWithTheIdOfARunningOne() throws InterruptedException {
        cluster.fail("busy", Fault.of(FaultKind.STREAM_STALL));
        outside.deliver(record("busy", null, "in 100 words"));
        outside.awaitEvent("busy", JobEvent.Delta.class, SOON);

        outside.deliver(record("busy", null, "Say exactly: something else"));
        outside.deliver(new ProducerRecord<>(Topics.DEFAULT.jobs(), bytes("busy"), bytes("{\"id\":\"busy\"}")));

        assertGoesOn("busy");
        assertThat(lettersOf("busy")).isEqualTo(List.of(INVALID_REQUEST.name(), INVALID_REQUEST.name()));
        assertThat(outside.results()).doesNotContainKey(new JobId("busy"));
        outside.cancel(new JobId("busy"));
        assertThat(outside.awaitResult("busy", SOON)).isInstanceOf(JobResult.Cancelled.class);
        assertThat(outside.results().get(new JobId("busy"))).hasSize(1);
    }

    @Test
    void passesAJobOnToThePartitionOfItsId() throws InterruptedException {
        int home = LocalCluster.partitionOf("stray");
        for (int partition = 0; partition < LocalCluster.PARTITIONS; partition++) {
            outside.deliver(record("stray", partition, "Say exactly: home"));
        }

        assertThat(outside.awaitResult("stray", SOON)).isInstanceOf(JobResult.Succeeded.class);
        assertGoesOn("stray");
        assertThat(outside.results().get(new JobId("stray"))).hasSize(1);
        assertThat(cluster.calls("stray")).isOne();
        assertThat(outside.partitionsOf("stray")).containsOnly(home);
    }

    @Test
    void understandsCloudEventsInStructuredMode() throws InterruptedException {
        var type = new RecordHeader(MessageHeaders.CONTENT_TYPE, bytes("application/cloudevents+json; charset=UTF-8"));
        var event = """
                {"specversion":"1.0","type":"dev.mmio.job.requested.v1","source":"/test","id":"1",
                 "data":{"id":"structured","kind":"process","prompt":"Say exactly: enveloped"}}
                """;

        outside.deliver(new ProducerRecord<>(
                Topics.DEFAULT.jobs(), null, bytes("structured"), bytes(event), List.<Header>of(type)));

        assertThat(outside.awaitResult("structured", SOON))
                .isInstanceOfSatisfying(
                        JobResult.Succeeded.class,
                        result -> assertThat(result.output().text()).isEqualTo("enveloped"));
    }

    @Test
    void isNotDeceivedByHeadersThatLookLikeOursAfterARestart() throws InterruptedException {
        var finished = new RecordHeader("mmio-journal-finished-at", bytes("nonsense"));
        var state = new RecordHeader("mmio-journal-state", bytes("nonsense"));
        var later = new JobTerms(new JobId("disguised"), null, Instant.now().plusSeconds(2), null, Map.of(), null);
        var request = new ProcessRequest(later, "Say exactly: seen", List.of(), null, null, null, null, null, null);
        outside.deliver(record(request, null, finished, state));
        outside.awaitEvent("disguised", JobEvent.Waiting.class, SOON);

        cluster.restartWorker();

        assertThat(outside.awaitResult("disguised", SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    private static ProducerRecord<byte[], byte[]> record(
            String id, @Nullable Integer partition, String prompt, Header... headers) {
        return record(ProcessRequest.of(id, prompt), partition, headers);
    }

    private static ProducerRecord<byte[], byte[]> record(
            JobRequest request, @Nullable Integer partition, Header... headers) {
        return new ProducerRecord<>(
                Topics.DEFAULT.jobs(), partition, bytes(request.id().value()), JSON.write(request), List.of(headers));
    }

    /// Waits until what came before in the partition of a job has been seen.
    private static void assertGoesOn(String job) {
        var id = LocalCluster.idIn(LocalCluster.partitionOf(job), "good-" + good++);
        outside.send(ProcessRequest.of(id, "Say exactly: fine"));
        assertThat(outside.awaitResult(id, SOON)).isInstanceOf(JobResult.Succeeded.class);
    }

    private static List<String> lettersOf(String key) {
        return outside.lettersOf(key).stream().map(Outside::reasonOf).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
