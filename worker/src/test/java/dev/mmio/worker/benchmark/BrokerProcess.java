package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A broker in a process of its own, as seen from outside.
record BrokerProcess(String bootstrapServers, JavaProcess process) implements AutoCloseable {

    /// Where processes log.
    static final Path FOLDER = Path.of("target", "benchmark");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static BrokerProcess start() throws IOException, InterruptedException {
        var address = Files.createDirectories(FOLDER).resolve("broker.address");
        Files.deleteIfExists(address);
        var process = JavaProcess.start(
                BrokerMain.class, FOLDER.resolve("broker.log"), List.of("-Xmx1g"), List.of(address.toString()));
        return new BrokerProcess(awaitAddress(address, process), process);
    }

    private static String awaitAddress(Path file, JavaProcess process) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() - end > 0) {
                process.close();
                throw new IllegalStateException("the broker did not start; see " + process.log());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Files.readString(file);
    }

    @Override
    public void close() {
        process.close();
    }
}
