package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobOutput.Item;
import dev.mmio.message.JobOutput.Summary;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.worker.testkit.WorkerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// The worker that has a batch is killed, and so is whoever has it next, until one is left: no job is lost,
/// none has two results, and each counts once.
@Execution(value = SAME_THREAD, reason = "two cores for three workers are few enough")
class BatchTakeoverIT {

    private static final int ITEMS = Integer.getInteger("soak.batch-items", 500);
    private static final int WORKERS = Integer.getInteger("soak.batch-workers", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(ITEMS > 1000 ? 10 : 2);
    private static final String BATCH = "night";
    private static final MessageJson JSON = new MessageJson();

    @TempDir
    private Path media;

    @Test
    void everyJobCountsOnceWhoeverDies() throws Exception {
        for (int i = 0; i < ITEMS; i++) {
            Files.writeString(media.resolve("note-%06d.txt".formatted(i)), "note " + i);
        }
        try (var cluster = new Cluster("simulator.content.first-token=50ms")) {
            var workers = new HashMap<String, WorkerProcess>();
            for (int i = 0; i < WORKERS; i++) {
                workers.put("batch-" + i, start(cluster, "batch-" + i));
            }
            for (var worker : workers.values()) {
                worker.awaitReady(PATIENCE);
            }
            var template = ProcessRequest.of(BATCH, "Say exactly: read");
            var inputs = List.of(MediaRef.of(URI.create(media.toUri() + "*.txt")));
            cluster.outside().send(new BatchRequest(JobTerms.of(BATCH), List.of(), template, inputs, false));

            for (int kill = 1; kill < WORKERS; kill++) {
                cluster.outside().awaitResults(ITEMS * kill / (WORKERS + 1), PATIENCE);
                var owner = cluster.ownerOf(BATCH, workers.keySet());
                Objects.requireNonNull(workers.remove(owner)).kill();
            }

            var result = (JobResult.Succeeded) cluster.outside().awaitResult(BATCH, PATIENCE);
            printMemory(Objects.requireNonNull(workers.get(result.terms().worker())));
            cluster.outside().awaitResults(ITEMS + 1, PATIENCE);
            cluster.outside().listenFor(Duration.ofSeconds(1));
            cluster.outside().assertGuarantees(List.of(new JobId(BATCH)));
            assertThat(cluster.outside().results()).hasSize(ITEMS + 1);
            check(cluster, result);
        }
    }

    private static void check(Cluster cluster, JobResult.Succeeded result) throws IOException {
        assertThat(result.output().summary()).isEqualTo(new Summary(ITEMS, ITEMS, 0, 0, 0));
        long tokens = 0;
        int index = 0;
        try (var lines = lines(result.output())) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var item = JSON.readValue(line.getBytes(StandardCharsets.UTF_8), Item.class);
                assertThat(item.index()).isEqualTo(index);
                assertThat(item.name()).endsWith("note-%06d.txt".formatted(index));
                var child = cluster.outside().results().get(new JobId(BATCH).child(index));
                assertThat(child).as("results of job " + index).hasSize(1);
                var own = (JobResult.Succeeded) Objects.requireNonNull(child).getFirst();
                assertThat(item.output()).isEqualTo(own.output());
                tokens += own.terms().usage().promptTokens();
                index++;
            }
        }
        assertThat(index).isEqualTo(ITEMS);
        assertThat(result.terms().usage().promptTokens()).isEqualTo(tokens);
        assertMonotone(cluster.outside().events(BATCH));
    }

    private static void assertMonotone(List<JobEvent> events) {
        long done = 0;
        long tokens = 0;
        for (var event : events) {
            if (event instanceof JobEvent.Stage stage && stage.children() != null) {
                assertThat(stage.done()).isGreaterThanOrEqualTo(done);
                assertThat(stage.children().usage().promptTokens()).isGreaterThanOrEqualTo(tokens);
                done = Objects.requireNonNull(stage.done());
                tokens = stage.children().usage().promptTokens();
            }
        }
        assertThat(done).as("the last word").isEqualTo(ITEMS);
    }

    private static BufferedReader lines(JobOutput output) throws IOException {
        return Files.newBufferedReader(
                Path.of(URI.create(output.artifacts().getFirst().uri())));
    }

    private WorkerProcess start(Cluster cluster, String name) throws IOException, InterruptedException {
        return cluster.startWorker(
                name,
                "mmio.execution.max-in-flight=100",
                // Several portions, so that kills fall between them.
                "mmio.batch.window=" + Math.min(1000, ITEMS / 4),
                "mmio.media.allowed-roots=" + media.toUri(),
                "mmio.outbox.inline-limit=64KB",
                // It is not the jobs that kill the workers here.
                "mmio.execution.max-barren-runs=100");
    }

    /// It has the batch, and all that the others left; it may have 256 MB of heap.
    private static void printMemory(WorkerProcess owner) throws IOException, InterruptedException {
        System.out.printf(
                "%,d items, %d workers: used heap of the owner %.1f MiB%n",
                ITEMS, WORKERS, owner.usedHeap() / 1024.0 / 1024);
    }
}
