package dev.mmio.worker.benchmark;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.BatchRequest;
import dev.mmio.message.JobRequest.ProcessRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.JobTerms;
import dev.mmio.message.MediaRef;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.JavaProcess;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/// Some workers that share one batch.
final class BatchRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int IN_FLIGHT = 200;

    private final BatchPlace place;
    private final String name;
    private final List<JavaProcess> workers = new ArrayList<>();
    private final Outside outside;

    private BatchRun(BatchPlace place, String name, Topics topics) {
        this.place = place;
        this.name = name;
        this.outside = new Outside(place.bootstrapServers(), topics, Sizes.PARTITIONS);
    }

    /// Starts the workers, and waits until each has its share of the partitions.
    static BatchRun start(BatchPlace place, BatchPart part)
            throws IOException, InterruptedException, ExecutionException {
        var name = "batch-" + part.name().toLowerCase(Locale.ROOT);
        var topics = Topics.withPrefix(name);
        Lane.createTopics(place.bootstrapServers(), topics);
        place.limit(name);
        var run = new BatchRun(place, name, topics);
        for (int worker = 0; worker < part.workers(); worker++) {
            run.join(topics, name + "-" + worker);
        }
        new Membership(place.bootstrapServers(), topics.jobs()).awaitShares(part.workers());
        return run;
    }

    private void join(Topics topics, String worker) throws IOException {
        var arguments = new ArrayList<>(WorkerSettings.of(place.bootstrapServers(), topics, IN_FLIGHT));
        arguments.addAll(List.of(
                "--management.server.port=0",
                "--mmio.worker.name=" + worker,
                "--mmio.media.allowed-roots=" + place.files().toUri(),
                "--mmio.gemini.base-url=" + place.simulator().uri(),
                "--mmio.gemini.api-key=" + QuotaCrew.KEY,
                "--mmio.quota.limits[0].model=" + name,
                "--mmio.quota.limits[0].requests-per-minute=" + place.sizes().requestsPerMinute()));
        workers.add(JavaProcess.start(
                ShippedWorkerMain.class,
                BrokerProcess.FOLDER.resolve(worker + ".log"),
                List.of("-Xmx" + Contestant.HEAP),
                arguments));
    }

    /// Sends the batch and waits for its result.
    BatchDone measure() throws IOException {
        long began = System.nanoTime();
        outside.send(request());
        outside.flush();
        var result = outside.awaitResult(name, PATIENCE);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!(result instanceof JobResult.Succeeded succeeded)) {
            throw new IllegalStateException("the batch has " + result.status() + "; see " + BrokerProcess.FOLDER);
        }
        double memory = 0;
        double largest = 0;
        for (var worker : workers) {
            double peak = PeakMemory.of(worker.pid());
            memory += peak;
            largest = Math.max(largest, peak);
        }
        var summary = Objects.requireNonNull(succeeded.output().summary());
        return new BatchDone(summary.succeeded(), seconds, memory, largest, place.calls(name));
    }

    private BatchRequest request() {
        var terms = new JobTerms(new JobId(name), name, null, null, Map.of(), null);
        var files = MediaRef.of(URI.create(place.files().toUri() + "*.txt"));
        return new BatchRequest(terms, List.of(), ProcessRequest.of(name, BatchPlace.PROMPT), List.of(files), false);
    }

    @Override
    public void close() {
        workers.forEach(JavaProcess::close);
        outside.close();
    }
}
