package dev.mmio.worker.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The most memory of the machine that a process had so far, as Linux tells it.
final class PeakMemory {

    private static final String RESIDENT = "VmHWM:";

    /// Returns bytes.
    static long of(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private PeakMemory() {}
}
