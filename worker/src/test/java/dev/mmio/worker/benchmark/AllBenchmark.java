package dev.mmio.worker.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Runs all benchmarks one after the other, each in a process of its own with the same settings.
final class AllBenchmark {

    private static final List<Class<?>> ALL = List.of(
            ThroughputBenchmark.class,
            QuotaBenchmark.class,
            TranscribeBenchmark.class,
            OperationsBenchmark.class,
            BatchBenchmark.class,
            LiveBenchmark.class,
            CpuBenchmark.class);

    private AllBenchmark() {}

    static void main() throws IOException, InterruptedException {
        var failed = new ArrayList<String>();
        for (var benchmark : ALL) {
            System.out.println("## " + benchmark.getSimpleName());
            if (run(benchmark) != 0) {
                failed.add(benchmark.getSimpleName());
            }
        }
        if (!failed.isEmpty()) {
            System.out.println("failed: " + failed);
        }
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static int run(Class<?> benchmark) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), benchmark.getName()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
