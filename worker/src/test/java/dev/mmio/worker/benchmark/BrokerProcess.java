package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/// A broker in a process of its own, as seen from outside.
record BrokerProcess(String bootstrapServers, JavaProcess process) implements AutoCloseable {

    /// Where processes log.
    static final Path FOLDER = Path.of("target", "benchmark");

    /// What it keeps, which may be gigabytes.
    private static final Path DATA = FOLDER.resolve("broker");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static BrokerProcess start() throws IOException, InterruptedException {
        var address = Files.createDirectories(FOLDER).resolve("broker.address");
        Files.deleteIfExists(address);
        FileSystemUtils.deleteRecursively(DATA);
        var data = Files.createDirectories(DATA).toAbsolutePath();
        var process = JavaProcess.start(
                BrokerMain.class,
                FOLDER.resolve("broker.log"),
                List.of("-Xmx1g", "-Djava.io.tmpdir=" + data),
                List.of(address.toString()));
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
        try {
            FileSystemUtils.deleteRecursively(DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
