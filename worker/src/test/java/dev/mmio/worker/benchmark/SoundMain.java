package dev.mmio.worker.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// Does something with a recording in a process of its own, and says what it took in its last line: seconds of CPU of
/// this process and of those it started, and the most heap that was in use after a collection, in bytes.
final class SoundMain {

    private static final double TICKS_PER_SECOND = 100;

    /// @param args the work and the recording
    static void main(String[] args) throws Exception {
        JavaProcess.endWithParent();
        var heap = watchHeap();
        var work = SoundWork.valueOf(args[0]);
        work.run(Path.of(args[1]));
        // A plain decoder has no JVM.
        double cpu = work == SoundWork.DECODED ? cpu(13, 14) : cpu(11, 14);
        System.gc();
        System.out.println(cpu + " " + heap.get());
    }

    private static AtomicLong watchHeap() {
        var most = new AtomicLong();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((told, _) -> most.accumulateAndGet(used(told), Math::max), null, null);
        }
        return most;
    }

    private static long used(Notification told) {
        var info = GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData());
        return info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pool.getKey().startsWith("G1") || pool.getKey().contains("Gen"))
                .mapToLong(pool -> used(pool.getValue()))
                .sum();
    }

    private static long used(MemoryUsage usage) {
        return usage.getUsed();
    }

    /// Returns seconds, as Linux counts them in these fields.
    private static double cpu(int from, int to) throws IOException {
        var stat = Files.readString(Path.of("/proc/self/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = from; field <= to; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private SoundMain() {}
}
