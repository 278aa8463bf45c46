package dev.mmio.worker.benchmark;

import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
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
        var log = BrokerProcess.FOLDER.resolve(name + ".log");
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
        var settings = new ArrayList<>(WorkerSettings.of(bootstrapServers, topics, inFlight));
        settings.add("--server.port=0");
        settings.add("--management.server.port=0");
        settings.add("--mmio.gemini.base-url=http://127.0.0.1:1");
        return settings;
    }
}
