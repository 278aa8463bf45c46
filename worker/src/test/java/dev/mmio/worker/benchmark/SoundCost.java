package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What it takes to do something with a recording.
///
/// @param cpu seconds
/// @param heap the most that was in use after a collection, in megabytes
record SoundCost(double cpu, double heap) {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /// Does it in a process of its own.
    ///
    /// @param options of its JVM
    static SoundCost of(SoundWork work, Path recording, String... options) throws IOException, InterruptedException {
        var log = BrokerProcess.FOLDER.resolve("sound-" + work + ".log");
        var arguments = List.of(work.name(), recording.toString());
        try (var process = JavaProcess.start(SoundMain.class, log, List.of(options), arguments)) {
            if (!process.awaitEnd(PATIENCE)) {
                throw new IllegalStateException(work + " did not end; see " + log);
            }
        }
        var figures = Files.readAllLines(log).getLast().split(" ", -1);
        return new SoundCost(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]) / 1e6);
    }
}
