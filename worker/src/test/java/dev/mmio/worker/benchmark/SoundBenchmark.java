package dev.mmio.worker.benchmark;

import dev.mmio.worker.media.ffmpeg.Ffmpegs;
import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.ChunkSink;
import dev.mmio.worker.media.sound.CutChunk;
import dev.mmio.worker.media.sound.CutRules;
import dev.mmio.worker.media.sound.EnergyMap;
import dev.mmio.worker.media.sound.SoundPasses;
import dev.mmio.worker.media.sound.SoundRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Measures what a pass over a recording costs, beside ffmpeg decoding it and nothing else.
///
/// Sizes are the system properties `benchmark.hours` and `benchmark.kilobits`.
final class SoundBenchmark {

    private static final double TICKS_PER_SECOND = 100;

    static void main() throws Exception {
        int hours = Integer.getInteger("benchmark.hours", 2);
        var kilobits = System.getProperty("benchmark.kilobits", "128");
        var folder = Files.createTempDirectory("sound-benchmark");
        var input = recording(folder.resolve("recording.mp3"), hours, kilobits);
        Ffmpegs.bundled();

        double plain = cpu(() -> Ffmpegs.run(List.of("-threads", "1", "-i", input.toString(), "-f", "null", "-")));
        double cut = cpu(() -> pass(input, SoundFormat.FLAC, true, folder));
        double mapped = cpu(() -> pass(input, SoundFormat.FLAC, false, folder));

        System.out.printf("%d h of MP3 at %s kbit/s, seconds of CPU%n", hours, kilobits);
        System.out.printf("decoded by ffmpeg alone        %8.1f%n", plain);
        System.out.printf("pass, no chunk wanted          %8.1f  %.2f times%n", mapped, mapped / plain);
        System.out.printf("pass, all chunks made as FLAC  %8.1f  %.2f times%n", cut, cut / plain);
        System.out.printf("most heap                      %8.1f MB%n", peakHeap() / 1e6);
        Files.delete(input);
        Files.delete(folder);
    }

    /// Stereo noise that pauses for 0.7 s in every 7 s.
    private static Path recording(Path file, int hours, String kilobits) throws IOException, InterruptedException {
        var speech = "anoisesrc=d=%d:r=44100:a=0.2,volume='if(lt(mod(t\\,7)\\,6.3)\\,1\\,0.0001)':eval=frame"
                .formatted(hours * 3600);
        return Ffmpegs.make(file, "-f", "lavfi", "-i", speech, "-ac", "2", "-b:a", kilobits + "k");
    }

    private static void pass(Path input, SoundFormat format, boolean wanted, Path folder) throws InterruptedException {
        var rules = new CutRules(Duration.ofMinutes(15), Duration.ofMinutes(20), CutRules.Overlap.AT_HARD_CUTS);
        SoundPasses.bundled().cut(new SoundRequest(input, 0, rules, format), folder, new Sink(wanted));
    }

    private record Sink(boolean wanted) implements ChunkSink {

        @Override
        public void decoded(long millis) {
            // Only the end is of interest.
        }

        @Override
        public void silent(Chunk chunk) {
            throw new IllegalStateException("there is no silence that long");
        }

        @Override
        public boolean wants(Chunk chunk, String sha256, EnergyMap map) {
            return wanted;
        }

        @Override
        public void take(CutChunk chunk) {
            try {
                Files.delete(chunk.file().path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double cpu(Work work) throws Exception {
        double before = cpu();
        work.run();
        return cpu() - before;
    }

    /// Returns the seconds that this process and those that it started have used, as Linux counts them.
    private static double cpu() throws IOException {
        var stat = Files.readString(Path.of("/proc/self/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private SoundBenchmark() {}
}
