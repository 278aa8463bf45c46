package dev.mmio.worker.benchmark;

import dev.mmio.simulator.Simulator;

/// Measures one batch of files, done by one, two and four workers, beside a single process that has a thread for each
/// file, and prints a table with ratios. `worker/docs/benchmarks.md` says how to run and read it.
final class BatchBenchmark {

    private static final double MEGABYTE = 1024 * 1024;

    static void main() throws Exception {
        var sizes = BatchSizes.given();
        System.out.println(sizes);
        var table = new AimTable();
        try (var broker = BrokerProcess.start();
                var simulator =
                        Simulator.start("simulator.content.first-token=" + QuotaSizes.LATENCY.toMillis() + "ms")) {
            var place = BatchPlace.prepare(broker.bootstrapServers(), simulator, sizes);
            var usual = place.threadPerFile();
            System.out.println("a thread for each file: " + usual);
            for (var part : sizes.parts()) {
                add(table, part, ours(place, part), usual, sizes);
            }
        }
        System.out.println();
        System.out.print(table.text());
        System.exit(0);
    }

    private static BatchDone ours(BatchPlace place, BatchPart part) throws Exception {
        try (var run = BatchRun.start(place, part)) {
            var done = run.measure();
            System.out.println(part + ": " + done);
            return done;
        }
    }

    private static void add(AimTable table, BatchPart part, BatchDone ours, BatchDone usual, BatchSizes sizes) {
        int files = sizes.files();
        table.add(part, "files that have an answer", ours.succeeded(), usual.succeeded(), Aim.atLeast(files));
        table.add(part, "seconds", ours.seconds(), usual.seconds(), Aim.NONE);
        table.add(part, "seconds, to a thread for each file", ours.seconds() / usual.seconds(), Aim.NONE);
        table.add(
                part,
                "peak memory of all processes, in MiB",
                ours.memory() / MEGABYTE,
                usual.memory() / MEGABYTE,
                Aim.NONE);
        table.add(part, "memory of all, to a thread for each file", ours.memory() / usual.memory(), Aim.NONE);
        table.add(part, "peak memory of the largest, in MiB", ours.largest() / MEGABYTE, Aim.NONE);
        table.add(part, "calls for each file", ours.calls() / files, usual.calls() / files, Aim.atMost(1.1));
    }

    private BatchBenchmark() {}
}
