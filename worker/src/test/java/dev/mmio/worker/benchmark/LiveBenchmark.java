package dev.mmio.worker.benchmark;

import dev.mmio.simulator.Simulator;

/// Measures how one worker holds hundreds of live sessions, and prints a table. `worker/docs/live.md`
/// says how to run and read it.
final class LiveBenchmark {

    private static final double MEGABYTE = 1024 * 1024;
    private static final double KILOBYTE = 1024;
    private static final int HEAP = 512;
    private static final double MOST_MILLIS = 50;

    static void main() throws Exception {
        var sizes = LiveSizes.given();
        System.out.println(sizes);
        var table = new AimTable();
        var part = LivePart.SESSIONS;
        try (var broker = BrokerProcess.start();
                // Without words: the simulator would take what processors there are for listening.
                var simulator = Simulator.start(
                        "simulator.live.longest-turn=1s", "simulator.live.piece=100ms", "simulator.live.words=false");
                var run = new LiveRun(broker.bootstrapServers(), simulator, HEAP)) {
            run.warmUp();
            long idle = run.usedHeap();
            run.begin(sizes.sessions());
            run.speak(sizes.warmUp(), sizes.seconds());
            long busy = run.usedHeap();
            run.end();
            double outputs = run.toRecord().size() / (double) sizes.seconds();
            table.add(part, "sessions at once", sizes.sessions(), Aim.NONE);
            table.add(part, "outputs a second", outputs, Aim.NONE);
            add(table, run.toRecord(), "a message of Gemini to a record", Aim.atMost(MOST_MILLIS));
            add(table, run.fromSaid(), "the end of what is said to a record", Aim.NONE);
            add(table, run.toReader(), "a message of Gemini to a reader", Aim.NONE);
            table.add(part, "used heap, in MiB", busy / MEGABYTE, Aim.atMost(HEAP));
            table.add(part, "for each session, in KiB", (busy - idle) / KILOBYTE / sizes.sessions(), Aim.NONE);
            table.add(part, "platform threads, most", run.mostThreads(), Aim.NONE);
            table.add(part, "jobs that succeeded", (double) run.succeeded(), Aim.atLeast(sizes.sessions() + 1));
            table.add(part, "seconds told of as gaps", run.gaps() - run.gapsBefore(), Aim.atMost(0));
            table.add(part, "before anything was measured", run.gapsBefore(), Aim.NONE);
        }
        System.out.println();
        System.out.print(table.text());
        System.exit(0);
    }

    private static void add(AimTable table, Delays delays, String way, Aim most) {
        table.add(LivePart.SESSIONS, "ms from " + way + ": p50", delays.millis(50), Aim.NONE);
        table.add(LivePart.SESSIONS, "p95", delays.millis(95), most);
        table.add(LivePart.SESSIONS, "p99", delays.millis(99), Aim.NONE);
    }

    private LiveBenchmark() {}
}
