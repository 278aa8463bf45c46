package dev.mmio.worker.benchmark;

import dev.mmio.simulator.Simulator;

/// Measures how one worker lives with thousands of operations that take minutes, and with a large film, and prints a
/// table. `worker/docs/operations.md` says how to run and read it.
final class OperationsBenchmark {

    private static final double MEGABYTE = 1024 * 1024;
    private static final int HEAP = 512;
    private static final int LITTLE_HEAP = 128;
    private static final double SOON = 1.5;

    static void main() throws Exception {
        var sizes = OperationsSizes.given();
        System.out.println(sizes);
        var table = new AimTable();
        try (var broker = BrokerProcess.start()) {
            inFlight(broker.bootstrapServers(), sizes, table);
            largeFilm(broker.bootstrapServers(), sizes, table);
        }
        System.out.println();
        System.out.print(table.text());
        System.exit(0);
    }

    private static void inFlight(String bootstrapServers, OperationsSizes sizes, AimTable table) throws Exception {
        var part = OperationsPart.IN_FLIGHT;
        int number = sizes.number();
        try (var simulator =
                        Simulator.start("simulator.video.takes=" + sizes.takes().toSeconds() + "s");
                var run = new OperationsRun(bootstrapServers, simulator, "operations", HEAP, sizes.looksPerMinute())) {
            long began = System.nanoTime();
            run.send(number);
            run.awaitBegun(number);
            double submitting = (System.nanoTime() - began) / 1e9;
            table.add(part, "seconds until all have begun, start of the worker too", submitting, Aim.NONE);
            table.add(part, "used heap with all in flight, in MiB", run.usedHeap() / MEGABYTE, Aim.atMost(HEAP));
            run.awaitEnded(number);
            table.add(part, "jobs that succeeded", (double) run.succeeded(), Aim.atLeast(number));
            table.add(part, "submissions", run.submissions(), Aim.atMost(number));
            table.add(part, "platform threads, most", run.mostThreads(), Aim.atMost(100));
            table.add(part, "looks in any minute, most", run.mostLooks(), Aim.atMost(sizes.looksPerMinute()));
            addLate(table, run.late(number, sizes.takes()), sizes.interval().toMillis() / 1e3);
        }
    }

    private static void addLate(AimTable table, double[] late, double interval) {
        var part = OperationsPart.IN_FLIGHT;
        table.add(part, "seconds between two looks at one, by the quota", interval, Aim.NONE);
        table.add(part, "from an operation's end to the result: p50, in intervals", at(late, 0.5) / interval, Aim.NONE);
        table.add(part, "p95, in intervals", at(late, 0.95) / interval, Aim.atMost(SOON));
        table.add(part, "longest, in intervals", at(late, 1) / interval, Aim.NONE);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
    }

    private static void largeFilm(String bootstrapServers, OperationsSizes sizes, AimTable table) throws Exception {
        var part = OperationsPart.LARGE_FILM;
        try (var simulator = Simulator.start(
                        "simulator.video.takes=1s", "simulator.video.pad-to=" + sizes.megabytes() + "MB");
                var run = new OperationsRun(bootstrapServers, simulator, "large-film", LITTLE_HEAP, 600)) {
            run.send(1);
            run.awaitEnded(1);
            table.add(part, "MB of the film", sizes.megabytes(), Aim.NONE);
            table.add(part, "heap of the worker, in MiB", LITTLE_HEAP, Aim.atMost(LITTLE_HEAP));
            table.add(part, "jobs that succeeded", (double) run.succeeded(), Aim.atLeast(1));
        }
    }

    private OperationsBenchmark() {}
}
