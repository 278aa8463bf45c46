package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The worker that has a batch is killed, and so is another one that does its jobs: no job is lost, none is done twice
/// over, and each counts once.
@Isolated("two cores for three workers are few enough")
class BatchTakeoverIT {

    private static final int ITEMS = Integer.getInteger("soak.batch-items", 2000);
    private static final int WORKERS = Integer.getInteger("soak.batch-workers", 3);
    private static final Duration PATIENCE = Duration.ofMinutes(ITEMS > 2000 ? 10 : 2);
    private static final MessageJson JSON = new MessageJson();

    @TempDir
    private Path media;

    @Test
    void everyJobCountsOnceWhoeverDies() throws Exception {
        for (int i = 0; i < ITEMS; i++) {
            Files.writeString(media.resolve("note-%06d.txt".formatted(i)), "note " + i);
        }
        try (var cluster = new Cluster("simulator.content.first-token=50ms")) {
            var workers = new ArrayList<WorkerProcess>();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(start(cluster, i));
            }
            for (var worker : workers) {
                worker.awaitReady(PATIENCE);
            }
            var batch = cluster.idsIn(cluster.shareOf("batch-0"), "night-", 1).getFirst();
            var template = ProcessRequest.of(batch, "Say exactly: read");
            var inputs = List.of(MediaRef.of(URI.create(media.toUri() + "*.txt")));
            cluster.outside().send(new BatchRequest(JobTerms.of(batch), List.of(), template, inputs, false));

            for (int kill = 0; kill < 2; kill++) {
                // The first is the one that has the batch.
                cluster.outside().awaitResults(ITEMS * (kill + 1) / 4, PATIENCE);
                workers.removeFirst().kill();
                workers.add(start(cluster, WORKERS + kill));
            }

            var result = (JobResult.Succeeded) cluster.outside().awaitResult(batch, PATIENCE);
            printMemory(workers);
            cluster.outside().awaitResults(ITEMS + 1, PATIENCE);
            cluster.outside().listenFor(Duration.ofSeconds(1));
            cluster.outside().assertGuarantees(List.of(new JobId(batch)));
            assertThat(cluster.outside().results()).hasSize(ITEMS + 1);
            check(cluster, batch, result);
        }
    }

    private void check(Cluster cluster, String batch, JobResult.Succeeded result) throws IOException {
        assertThat(result.output().summary()).isEqualTo(new Summary(ITEMS, ITEMS, 0, 0, 0));
        long tokens = 0;
        int index = 0;
        try (var lines = lines(result.output())) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var item = JSON.readValue(line.getBytes(StandardCharsets.UTF_8), Item.class);
                assertThat(item.index()).isEqualTo(index);
                assertThat(item.name()).endsWith("note-%06d.txt".formatted(index));
                var child = cluster.outside().results().get(new JobId(batch).child(index));
                assertThat(child).as("results of job " + index).hasSize(1);
                var own = (JobResult.Succeeded) Objects.requireNonNull(child).getFirst();
                assertThat(item.output()).isEqualTo(own.output());
                tokens += own.terms().usage().promptTokens();
                index++;
            }
        }
        assertThat(index).isEqualTo(ITEMS);
        assertThat(result.terms().usage().promptTokens()).isEqualTo(tokens);
        assertMonotone(cluster.outside().events(batch));
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

    private WorkerProcess start(Cluster cluster, int number) throws IOException, InterruptedException {
        return cluster.startWorker(
                "batch-" + number,
                "mmio.execution.max-in-flight=100",
                "mmio.media.allowed-roots=" + media.toUri(),
                // It is not the jobs that kill the workers here.
                "mmio.execution.max-barren-runs=100");
    }

    /// One of them has the batch; all of them may have 256 MB of heap.
    private static void printMemory(List<WorkerProcess> workers) throws IOException, InterruptedException {
        for (var worker : workers) {
            worker.actuator()
                    .text("prometheus")
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("heap"))
                    .filter(line -> !line.contains("nonheap"))
                    .forEach(System.out::println);
        }
    }
}
