package dev.mmio.worker.benchmark;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest.VideoRequest;
import dev.mmio.message.JobStatus;
import dev.mmio.message.JobTerms;
import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.wire.Action;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.JavaProcess;
import dev.mmio.worker.testkit.Outside;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One worker that has films made, and what is seen of it from outside.
final class OperationsRun implements AutoCloseable {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Simulator simulator;
    private final Outside outside;
    private final ResultLog results;
    private final Actuator actuator = Actuator.onFreePort();
    private final JavaProcess worker;
    /// Looks so far, by when they were counted (ns), about once a second.
    private final TreeMap<Long, Integer> looks = new TreeMap<>();
    private int mostThreads;

    OperationsRun(String bootstrapServers, Simulator simulator, String name, int megabytes, int looksPerMinute)
            throws IOException, InterruptedException, ExecutionException {
        this.simulator = simulator;
        var topics = Topics.withPrefix(name);
        Lane.createTopics(bootstrapServers, topics);
        outside = new Outside(bootstrapServers, topics, Sizes.PARTITIONS);
        results = new ResultLog(bootstrapServers, topics.results(), InstantSource.system());
        var arguments = new ArrayList<>(WorkerSettings.of(bootstrapServers, topics, 1000));
        arguments.addAll(List.of(
                "--management.server.port=" + actuator.port(),
                "--mmio.gemini.base-url=" + simulator.uri(),
                "--mmio.gemini.operations.looks-per-minute=" + looksPerMinute));
        worker = JavaProcess.start(
                ShippedWorkerMain.class,
                BrokerProcess.FOLDER.resolve(name + ".log"),
                List.of("-Xmx" + megabytes + "m"),
                arguments);
    }

    /// Sends jobs, each for the same film.
    void send(int number) {
        IntStream.range(0, number).forEach(job -> outside.send(request(id(job))));
        outside.flush();
    }

    private static VideoRequest request(String id) {
        return new VideoRequest(JobTerms.of(id), "A paper boat on a lake", null, null, "16:9", "720p", 4, null);
    }

    private static String id(int job) {
        return "film-" + job;
    }

    /// Waits until so many operations have begun, or ended.
    void awaitBegun(int number) throws IOException, InterruptedException {
        watch(() -> simulator.journal().action(Action.predictLongRunning).total() >= number, PATIENCE.multipliedBy(3));
    }

    void awaitEnded(int number) throws IOException, InterruptedException {
        watch(() -> results.ended() >= number, PATIENCE.multipliedBy(5));
    }

    private void watch(Condition condition, Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end || !worker.isAlive()) {
                throw new IllegalStateException("it takes too long; see " + worker.log());
            }
            outside.listenFor(Duration.ofSeconds(1));
            looks.put(
                    System.nanoTime(),
                    simulator.journal().action(Action.getOperation).total());
            if (actuator.status("health/liveness") == 200) {
                mostThreads = Math.max(mostThreads, threads());
            }
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }

    private int threads() throws IOException, InterruptedException {
        return actuator.text("prometheus")
                .lines()
                .filter(line -> line.startsWith("jvm_threads_live_threads"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    /// Returns platform threads, the most that were seen.
    int mostThreads() {
        return mostThreads;
    }

    long usedHeap() throws IOException, InterruptedException {
        return worker.usedHeap();
    }

    /// Returns the most looks per minute in any span of a minute; spans begin and end when looks were counted.
    int mostLooks() {
        return looks.entrySet().stream()
                .mapToInt(end -> perMinute(looks.floorEntry(end.getKey() - MINUTE), end))
                .max()
                .orElse(0);
    }

    private static int perMinute(Map.@Nullable Entry<Long, Integer> begin, Map.Entry<Long, Integer> end) {
        return begin == null
                ? 0
                : (int) ((end.getValue() - begin.getValue()) * MINUTE / (end.getKey() - begin.getKey()));
    }

    int submissions() {
        return simulator.journal().action(Action.predictLongRunning).total();
    }

    long succeeded() {
        return results.ended(JobStatus.SUCCEEDED, Instant.EPOCH, Instant.MAX);
    }

    /// Returns seconds from the end of each operation to the result of its job, in order.
    double[] late(int number, Duration takes) {
        var times = results.times();
        return IntStream.range(0, number)
                .mapToDouble(job -> {
                    var ended = begun(id(job)).plus(takes);
                    return Duration.between(ended, times.get(new JobId(id(job))))
                                    .toMillis()
                            / 1e3;
                })
                .sorted()
                .toArray();
    }

    /// Returns when the name of an operation was heard.
    private Instant begun(String job) {
        return outside.events(job).stream()
                .filter(event -> event instanceof JobEvent.Stage stage && stage.operation() != null)
                .map(event -> event.terms().at())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        worker.close();
        results.close();
        outside.close();
    }
}
