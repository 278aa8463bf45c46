package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
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
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many jobs are sent out, told of as one, and have one result. There are fewer slots than jobs, and few jobs of a
/// batch
/// are out at once.
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

    @Test
    void itsJobsEndWithIt() {
        for (int i = 0; i < 3; i++) {
            cluster.fail("unwanted." + i, Fault.of(FaultKind.STREAM_STALL));
        }
        outside.send(
                batch("unwanted", IntStream.range(0, 3).mapToObj(BatchIT::fine).toList(), false));
        outside.awaitEvent("unwanted.2", JobEvent.Started.class, SOON);

        outside.cancel(new JobId("unwanted"));

        assertThat(outside.awaitResult("unwanted", SOON)).isInstanceOf(JobResult.Cancelled.class);
        for (int i = 0; i < 3; i++) {
            assertThat(outside.awaitResult("unwanted." + i, SOON)).isInstanceOf(JobResult.Cancelled.class);
        }
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

    @Test
    void aJobWhoseIdIsTakenFailsAndTheBatchEndsNevertheless() {
        outside.send(ProcessRequest.of("clash.0", "Say exactly: I was here before"));
        outside.awaitResult("clash.0", SOON);

        outside.send(batch("clash", List.of(fine(0), fine(1)), false));

        var output = output("clash");
        assertThat(output.summary()).isEqualTo(new Summary(2, 1, 1, 0, 0));
        assertThat(Objects.requireNonNull(output.items().getFirst().error()).code())
                .isEqualTo(FailureCode.INVALID_REQUEST);
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
