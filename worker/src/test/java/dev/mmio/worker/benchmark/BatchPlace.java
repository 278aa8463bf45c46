package dev.mmio.worker.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.limits.Limit;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The files that everybody does, and who grants how much of what they ask.
record BatchPlace(String bootstrapServers, Simulator simulator, BatchSizes sizes, Path files) {

    /// What is asked about each file. The answer is long enough to be felt in memory.
    static final String PROMPT = "Tell of the note in 300 words";

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    static BatchPlace prepare(String bootstrapServers, Simulator simulator, BatchSizes sizes) throws IOException {
        var folder = Files.createDirectories(
                BrokerProcess.FOLDER.resolve("batch-" + sizes.files()).toAbsolutePath());
        for (int i = 0; i < sizes.files(); i++) {
            Files.writeString(folder.resolve("note-%06d.txt".formatted(i)), "This is note " + i + ".", UTF_8);
        }
        return new BatchPlace(bootstrapServers, simulator, sizes, folder);
    }

    /// Lets Gemini grant the same to everybody, each by a model of its own.
    void limit(String model) {
        simulator.limit(Limit.of(model).requestsPerMinute(sizes.requestsPerMinute()));
    }

    int calls(String model) {
        var seconds = simulator.usage(model, QuotaCrew.KEY).seconds();
        return seconds.granted().stream().mapToInt(Integer::intValue).sum()
                + seconds.refused().stream().mapToInt(Integer::intValue).sum();
    }

    /// Has one process do them, with a thread for each.
    BatchDone threadPerFile() throws IOException, InterruptedException {
        var model = "thread-per-file";
        limit(model);
        var log = BrokerProcess.FOLDER.resolve(model + ".log");
        try (var process = JavaProcess.start(
                ThreadPerFileMain.class,
                log,
                List.of("-Xmx" + Contestant.HEAP),
                List.of(files.toString(), model, simulator.uri().toString()))) {
            if (!process.awaitEnd(PATIENCE)) {
                throw new IllegalStateException("it takes too long; see " + log);
            }
        }
        double memory = ToldFigures.of(log, ThreadPerFileMain.MEMORY).getFirst();
        return new BatchDone(
                ToldFigures.of(log, ThreadPerFileMain.ANSWERS).getFirst(),
                ToldFigures.of(log, ThreadPerFileMain.SECONDS).getFirst(),
                memory,
                memory,
                calls(model));
    }
}
