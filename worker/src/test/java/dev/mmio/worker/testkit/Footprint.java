package dev.mmio.worker.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process takes up.
///
/// @param heap what is left of it after garbage was collected, in bytes
/// @param threads of the operating system
/// @param descriptors open files and sockets
/// @param files in its temporary folder
public record Footprint(long heap, long threads, long descriptors, long files) {

    static Footprint of(JavaProcess process, Path temporary) throws IOException, InterruptedException {
        long heap = process.usedHeap();
        var proc = Path.of("/proc", Long.toString(process.pid()));
        return new Footprint(heap, count(proc.resolve("task")), count(proc.resolve("fd")), countBelow(temporary));
    }

    private static long count(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private static long countBelow(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        try (var entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile).count();
        }
    }
}
