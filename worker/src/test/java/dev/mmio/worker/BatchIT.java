package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mmio.json.MessageJson;
import dev.mmio.message.ControlMessage.Cancel;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobOutput.Summary;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobStatus;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many jobs are sent out, told of as one, and have one result. There are fewer slots than jobs, and few jobs
/// of a batch are out at once.
class BatchIT {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int WINDOW = 20;
    private static final MessageJson JSON = new MessageJson();

    @TempDir
    private static Path media;

    private static LocalCluster cluster;
    private static Outside outside;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        cluster = LocalCluster.start(
                "mmio.batch.window=" + WINDOW,
                "mmio.execution.max-in-flight=30",
                "mmio.outbox.inline-limit=4KB",
                "mmio.media.allowed-roots=" + media.toUri());
        outside = cluster.outside();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /// Batches and their jobs alike.
    @AfterEach
    void assertGuarantees() {
        outside.assertGuarantees(List.of());
    }

    @Test
    void tellsOfAllItsJobsAsOneWhetherTheySucceedOrFail() throws Exception {
        outside.send(batch(
                "many",
                IntStream.range(0, 200).mapToObj(BatchIT::everyTwentiethFails).toList(),
                false));

        var output = output("many");

        assertThat(output.summary()).isEqualTo(new Summary(200, 190, 10, 0, 0));
        assertThat(output.items()).isEmpty();
        var items = lines(output.artifacts().getFirst());
        assertThat(items)
                .extracting(Item::index)
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
        for (var item : items) {
            assertToldAsItsResult("many", item);
            assertThat(item.name()).isEqualTo("own-" + item.index());
        }
        var result = outside.awaitResult("many", SOON);
        assertThat(result.terms().usage().promptTokens())
                .isEqualTo(items.stream()
                        .mapToLong(item -> Objects.requireNonNull(item.usage()).promptTokens())
                        .sum());
        assertThat(outside.results().get(new JobId("many.7")))
                .singleElement()
                .satisfies(child -> assertThat(child.terms().labels())
                        .containsExactlyInAnyOrderEntriesOf(Map.of("team", "search", "mmio-id", "own-7")));
        assertMonotone("many", 200);
    }

    @Test
    void theFirstFailureEndsTheRest() {
        var jobs = IntStream.range(0, 300)
                .mapToObj(i -> i == 5 ? failing(i) : ProcessRequest.of("own-" + i, "Write in 300 words about " + i))
                .map(JobRequest.class::cast)
                .toList();
        cluster.fail("brittle.0", Fault.of(FaultKind.STREAM_STALL));

        outside.send(batch("brittle", jobs, true));

        var summary = Objects.requireNonNull(output("brittle").summary());
        assertThat(summary.total()).isEqualTo(300);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.cancelled()).isGreaterThan(200).isEqualTo(299 - summary.succeeded());
        assertThat(outside.results().get(new JobId("brittle.0")))
                .singleElement()
                .isInstanceOf(JobResult.Cancelled.class);
        assertThat(outside.results()).doesNotContainKey(new JobId("brittle.299"));
    }

    /// Those that run, those that wait, and those that were not sent out.
    @Test
    void itsJobsEndWithIt() {
        for (int i = 0; i < 3; i++) {
            cluster.fail("unwanted." + i, Fault.of(FaultKind.STREAM_STALL));
        }
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var jobs = IntStream.range(0, WINDOW + 10)
                .mapToObj(i -> i < 3 ? fine(i) : later(i, tomorrow))
                .toList();
        outside.send(batch("unwanted", jobs, false));
        outside.awaitEvent("unwanted.2", JobEvent.Started.class, SOON);
        outside.awaitEvent("unwanted." + (WINDOW - 1), JobEvent.Waiting.class, SOON);

        outside.cancel(new JobId("unwanted"));

        assertThat(outside.awaitResult("unwanted", SOON)).isInstanceOf(JobResult.Cancelled.class);
        for (int i = 0; i < WINDOW; i++) {
            assertThat(outside.awaitResult("unwanted." + i, SOON)).isInstanceOf(JobResult.Cancelled.class);
        }
        assertThat(outside.results()).doesNotContainKey(new JobId("unwanted." + WINDOW));
    }

    /// Those that are out, and those that it sends out afterwards.
    @Test
    void endsInGoodOrderIfAllItsJobsAreCancelled() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var jobs = IntStream.range(0, WINDOW + 10)
                .mapToObj(i -> later(i, tomorrow))
                .toList();
        outside.send(batch("emptied", jobs, false));
        outside.awaitEvent("emptied." + (WINDOW - 1), JobEvent.Waiting.class, SOON);

        outside.tell(Cancel.batch(new JobId("emptied"), "all of them"));

        var output = output("emptied");
        assertThat(output.summary()).isEqualTo(new Summary(WINDOW + 10, 0, 0, WINDOW + 10, 0));
        assertThat(outside.results().get(new JobId("emptied." + (WINDOW + 9))))
                .singleElement()
                .isInstanceOf(JobResult.Cancelled.class);
    }

    @Test
    void appliesATemplateToAllThatLiesInAPlace() throws IOException {
        var folder = Files.createDirectories(media.resolve("notes"));
        for (int i = 0; i < 5; i++) {
            Files.writeString(folder.resolve("note-" + i + ".txt"), "note " + i);
        }
        Files.writeString(folder.resolve("other.md"), "not this one");
        var template = ProcessRequest.of("placed", "Say exactly: read");
        var input = MediaRef.of(URI.create(folder.toUri() + "*.txt"));

        outside.send(new BatchRequest(JobTerms.of("placed"), List.of(), template, List.of(input), false));

        var output = output("placed");
        assertThat(output.summary()).isEqualTo(new Summary(5, 5, 0, 0, 0));
        assertThat(output.items())
                .extracting(Item::name)
                .containsExactlyElementsOf(IntStream.range(0, 5)
                        .mapToObj(i ->
                                folder.resolve("note-" + i + ".txt").toUri().toString())
                        .toList());
        output.items().forEach(item -> assertToldAsItsResult("placed", item));
    }

    /// Even by somebody who asked for the very same.
    @Test
    void aJobWhoseIdIsTakenFailsAndTheBatchEndsNevertheless() {
        outside.send(ProcessRequest.of("clash.0", "Say exactly: I was here before"));
        outside.send(asSentOut("clash.1", (ProcessRequest) fine(1)));
        outside.awaitResult("clash.0", SOON);
        outside.awaitResult("clash.1", SOON);

        outside.send(batch("clash", List.of(fine(0), fine(1), fine(2)), false));

        var output = output("clash");
        assertThat(output.summary()).isEqualTo(new Summary(3, 1, 2, 0, 0));
        assertFailed(output.items().get(0), FailureCode.INVALID_REQUEST);
        assertFailed(output.items().get(1), FailureCode.INVALID_REQUEST);
    }

    /// Before the batch begins, with an id that it will give, and while it runs, with what its own jobs carry.
    @Test
    void jobsThatOnlyCallThemselvesPartOfItChangeNothing() {
        outside.send(disguised(ProcessRequest.of("true.1", "Say exactly: I am false"), headers("true", 1, "5ea1")));
        outside.send(disguised(ProcessRequest.of("true.4", "Say exactly: I am false"), headers("true", 0, "5ea1")));
        outside.awaitResult("true.1", SOON);
        outside.awaitResult("true.4", SOON);
        var slow = later(2, Instant.now().plusSeconds(3));
        outside.send(batch("true", List.of(fine(0), fine(1), slow), false));
        outside.awaitEvent("true.2", JobEvent.Waiting.class, SOON);

        var copied = headersOf("true.2");
        outside.send(disguised(ProcessRequest.of("true.2", "Say exactly: I am false"), copied));
        outside.send(disguised(ProcessRequest.of("true.5", "Say exactly: I am false"), copied));
        outside.awaitResult("true.5", SOON);

        var output = output("true");
        assertThat(output.summary()).isEqualTo(new Summary(3, 2, 1, 0, 0));
        assertToldAsItsResult("true", output.items().get(0));
        assertFailed(output.items().get(1), FailureCode.INVALID_REQUEST);
        assertToldAsItsResult("true", output.items().get(2));
        assertThat(Objects.requireNonNull(output.items().get(2).output()).text())
                .isEqualTo("the answer to 2");
        assertMonotone("true", 3);
    }

    @Test
    void aJobThatIsTooLargeFailsAlone() {
        var large = ProcessRequest.of("own-1", "x".repeat(950_000));

        outside.send(batch("bulky", List.of(fine(0), large, fine(2)), false));

        var output = output("bulky");
        assertThat(output.summary()).isEqualTo(new Summary(3, 2, 1, 0, 0));
        assertFailed(output.items().get(1), FailureCode.INPUT_TOO_LARGE);
        assertThat(outside.results()).doesNotContainKey(new JobId("bulky.1"));
    }

    @Test
    void failsIfThereIsNothingInThePlace() {
        var input = MediaRef.of(URI.create(media.toUri() + "*.none"));

        outside.send(new BatchRequest(
                JobTerms.of("nothing"), List.of(), ProcessRequest.of("nothing", "read"), List.of(input), false));

        assertThat(outside.awaitResult("nothing", SOON))
                .isInstanceOfSatisfying(
                        JobResult.Failed.class,
                        failed -> assertThat(failed.error().code()).isEqualTo(FailureCode.INPUT_NOT_FOUND));
    }

    private static BatchRequest batch(String id, List<JobRequest> jobs, boolean failFast) {
        var terms = new JobTerms(new JobId(id), null, null, null, Map.of("team", "search"), null);
        return new BatchRequest(terms, jobs, null, List.of(), failFast);
    }

    private static JobRequest everyTwentiethFails(int index) {
        return index % 20 == 3 ? failing(index) : fine(index);
    }

    private static JobRequest fine(int index) {
        return ProcessRequest.of("own-" + index, "Say exactly: the answer to " + index);
    }

    private static JobRequest later(int index, Instant notBefore) {
        var terms = new JobTerms(new JobId("own-" + index), null, notBefore, null, Map.of(), null);
        return with(terms, (ProcessRequest) fine(index));
    }

    /// Returns a request as a batch of ours sends it out.
    private static JobRequest asSentOut(String id, ProcessRequest request) {
        var labels = Map.of("team", "search", "mmio-id", request.id().value());
        return with(new JobTerms(new JobId(id), null, null, null, labels, null), request);
    }

    private static ProcessRequest with(JobTerms terms, ProcessRequest request) {
        return new ProcessRequest(terms, request.prompt(), List.of(), null, null, null, null, null, null);
    }

    private static ProducerRecord<byte[], byte[]> disguised(JobRequest request, Headers headers) {
        var id = request.id().value();
        return new ProducerRecord<>(
                Topics.DEFAULT.jobs(), LocalCluster.partitionOf(id), id.getBytes(UTF_8), JSON.write(request), headers);
    }

    private static Headers headers(String batch, int index, String seal) {
        return new RecordHeaders()
                .add(MessageHeaders.BATCH, batch.getBytes(UTF_8))
                .add(MessageHeaders.BATCH_INDEX, Integer.toString(index).getBytes(UTF_8))
                .add(MessageHeaders.BATCH_SEAL, seal.getBytes(UTF_8));
    }

    /// Returns what a job was sent out with, to somebody who may read the topic of jobs.
    private static Headers headersOf(String job) {
        var partition = new TopicPartition(Topics.DEFAULT.jobs(), LocalCluster.partitionOf(job));
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.broker().bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            return await().atMost(SOON)
                    .until(
                            () -> StreamSupport.stream(
                                            consumer.poll(Duration.ofMillis(200))
                                                    .spliterator(),
                                            false)
                                    .filter(record -> job.equals(record.key()))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow()
                    .headers();
        }
    }

    private static JobRequest failing(int index) {
        return ProcessRequest.of(
                "own-" + index, "Read it", MediaRef.of(media.resolve("missing").toUri()));
    }

    private static JobOutput output(String batch) {
        return ((JobResult.Succeeded) outside.awaitResult(batch, SOON)).output();
    }

    private static List<Item> lines(JobOutput.Artifact artifact) throws IOException {
        return Files.readAllLines(Path.of(URI.create(artifact.uri()))).stream()
                .map(line -> JSON.readValue(line.getBytes(UTF_8), Item.class))
                .toList();
    }

    private static void assertFailed(Item item, FailureCode code) {
        assertThat(item.status()).isEqualTo(JobStatus.FAILED);
        assertThat(Objects.requireNonNull(item.error()).code()).isEqualTo(code);
    }

    private static void assertToldAsItsResult(String batch, Item item) {
        assertThat(item.id()).isEqualTo(new JobId(batch).child(Objects.requireNonNull(item.index())));
        var result = outside.awaitResult(item.id().value(), SOON);
        assertThat(item.status()).isEqualTo(result.status());
        if (item.status() == JobStatus.SUCCEEDED) {
            assertThat(item.output()).isEqualTo(((JobResult.Succeeded) result).output());
        } else {
            assertThat(item.error()).isEqualTo(((JobResult.Failed) result).error());
        }
    }

    private static void assertMonotone(String batch, int total) {
        long done = 0;
        for (var event : outside.events(batch)) {
            if (event instanceof JobEvent.Stage stage && stage.children() != null) {
                assertThat(stage.done()).isGreaterThanOrEqualTo(done);
                assertThat(stage.children().running()).isLessThanOrEqualTo(WINDOW);
                done = Objects.requireNonNull(stage.done());
            }
        }
        assertThat(done).as("the last word").isEqualTo(total);
    }
}
