package dev.mmio.worker.benchmark;

import dev.mmio.simulator.Simulator;

/// Measures how much processor time the worker uses for a job beside a loop that asks Gemini through its SDK and does
/// nothing else, and prints a table. `worker/docs/benchmarks.md` says how to run and read it.
final class CpuBenchmark {

    private static final double MOST_TIMES = 2;

    static void main() throws Exception {
        var sizes = CpuSizes.given();
        System.out.println(sizes);
        var table = new AimTable();
        try (var broker = BrokerProcess.start();
                var simulator = Simulator.start(
                        "simulator.content.first-token=" + CpuSizes.LATENCY.toMillis() + "ms",
                        "simulator.content.tokens-per-second=" + CpuSizes.TOKENS_PER_SECOND)) {
            var run = new CpuRun(broker.bootstrapServers(), simulator.uri(), sizes);
            for (var part : CpuPart.values()) {
                var ours = run.ofWorker(part);
                double direct = run.ofDirectLoop(part);
                table.add(part, "CPU for each job, ms", ours.cpu(), direct, Aim.NONE);
                table.add(part, "CPU for each job, to the loop", ours.cpu() / direct, Aim.atMost(MOST_TIMES));
                table.add(part, "transactions for each job", ours.transactions(), Aim.NONE);
            }
        }
        System.out.println();
        System.out.print(table.text());
        System.exit(0);
    }

    private CpuBenchmark() {}
}
