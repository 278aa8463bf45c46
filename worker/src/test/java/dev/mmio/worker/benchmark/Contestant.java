package dev.mmio.worker.benchmark;

import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.util.List;

/// Who takes part.
enum Contestant {
    /// Ours: accepts and answers exactly once, tells progress, remembers.
    WORKER("mmio worker"),
    /// Confluent's, at least once.
    PARALLEL_CONSUMER("parallel-consumer"),
    /// Spring's, one job after the other, at least once.
    LISTENER("sequential @KafkaListener");

    /// The heap that each of them has to do with.
    static final String HEAP = "256m";

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Starts it; jobs and results are in topics that exist.
    ///
    /// @param name names this process
    /// @param inFlight jobs that it may have in flight
    JavaProcess start(String name, String bootstrapServers, Topics topics, int inFlight) throws IOException {
        var log = ThroughputBenchmark.FOLDER.resolve(name + ".log");
        var heap = List.of("-Xmx" + HEAP);
        return switch (this) {
            case WORKER ->
                JavaProcess.start(WorkerMain.class, log, heap, workerSettings(bootstrapServers, topics, inFlight));
            case PARALLEL_CONSUMER ->
                JavaProcess.start(
                        ParallelConsumerMain.class,
                        log,
                        heap,
                        List.of(bootstrapServers, topics.jobs(), topics.results(), Integer.toString(inFlight)));
            case LISTENER ->
                JavaProcess.start(
                        ListenerMain.class, log, heap, List.of(bootstrapServers, topics.jobs(), topics.results()));
        };
    }

    /// Everything else is as it is shipped.
    private static List<String> workerSettings(String bootstrapServers, Topics topics, int inFlight) {
        return List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--mmio.gemini.base-url=http://127.0.0.1:1",
                "--mmio.media.store=target/artifacts",
                "--mmio.execution.max-in-flight=" + inFlight,
                "--mmio.intake.group=" + topics.jobs(),
                "--mmio.topics.partitions=" + Sizes.PARTITIONS,
                "--mmio.topics.jobs=" + topics.jobs(),
                "--mmio.topics.progress=" + topics.progress(),
                "--mmio.topics.results=" + topics.results(),
                "--mmio.topics.dead-letters=" + topics.deadLetters(),
                "--mmio.topics.control=" + topics.control(),
                "--mmio.topics.batches=" + topics.batches(),
                "--mmio.topics.live-input=" + topics.liveInput(),
                "--mmio.topics.live-output=" + topics.liveOutput(),
                "--mmio.topics.journal=" + topics.journal(),
                "--mmio.topics.quota=" + topics.quota());
    }
}
