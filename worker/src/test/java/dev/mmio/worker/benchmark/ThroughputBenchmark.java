package dev.mmio.worker.benchmark;

import static dev.mmio.worker.benchmark.Contestant.LISTENER;
import static dev.mmio.worker.benchmark.Contestant.PARALLEL_CONSUMER;
import static dev.mmio.worker.benchmark.Contestant.WORKER;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Measures the worker beside its peers on one broker, each in a process of its own, and prints a table with ratios.
/// `worker/docs/benchmarks.md` says how to run and read it.
final class ThroughputBenchmark {

    /// How long after their sending all jobs that wait are in flight.
    private static final Duration UNDER_WAY = Duration.ofSeconds(4);
    private static final int LISTENER_PORTION = 20;
    private static final int WARM_UP = 2;

    private final String bootstrapServers;
    private final Sizes sizes;
    private final Table table = new Table();

    private ThroughputBenchmark(String bootstrapServers, Sizes sizes) {
        this.bootstrapServers = bootstrapServers;
        this.sizes = sizes;
    }

    static void main() throws Exception {
        var sizes = Sizes.given();
        System.out.println(sizes);
        try (var broker = BrokerProcess.start()) {
            var benchmark = new ThroughputBenchmark(broker.bootstrapServers(), sizes);
            benchmark.run();
            System.out.println();
            System.out.print(benchmark.table.text());
        }
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        emptyJobs();
        try (var worker = lane(WORKER, "slow");
                var peer = lane(PARALLEL_CONSUMER, "slow")) {
            var lanes = List.of(worker, peer);
            warmUp(lanes);
            heap(lanes);
            slowJobs(lanes);
            latency(lanes);
        }
        takeover();
    }

    private void emptyJobs() throws IOException, InterruptedException, ExecutionException {
        try (var worker = lane(WORKER, "empty");
                var peer = lane(PARALLEL_CONSUMER, "empty");
                var listener = lane(LISTENER, "empty")) {
            var lanes = List.of(worker, peer, listener);
            warmUp(lanes);
            var perSecond = medians();
            var cpu = medians();
            for (var lane : alternating(lanes)) {
                int jobs = portion(lane);
                var before = lane.process().cpuTime();
                var round = lane.await(lane.sendAtOnce(jobs, Duration.ZERO));
                var used = lane.process().cpuTime().minus(before);
                note(lane, perSecond, "empty jobs per second", jobs / round.seconds());
                note(lane, cpu, "CPU per 1,000 of them, ms", used.toNanos() / 1e6 / jobs * 1000);
            }
            add("empty jobs per second", perSecond, "at least parallel-consumer", ratio(perSecond) >= 1);
            add("CPU of its process per 1,000 of them, ms", cpu, "", true);
        }
    }

    private void heap(List<Lane> lanes) throws IOException, InterruptedException {
        var used = medians();
        for (var lane : lanes) {
            var latency = UNDER_WAY.multipliedBy(3);
            var round = lane.sendAtOnce(sizes.inFlight(), latency);
            var _ = round.missing().await(UNDER_WAY.toMillis(), TimeUnit.MILLISECONDS);
            long bytes = lane.process().usedHeap();
            if (round.missing().getCount() < sizes.inFlight()) {
                throw new IllegalStateException("jobs ended before the heap was looked at");
            }
            lane.await(round);
            if (round.millis(100) > 1.5 * latency.toMillis()) {
                throw new IllegalStateException("not all jobs were in flight when the heap was looked at");
            }
            note(lane, used, "used heap, MiB", bytes / 1024.0 / 1024);
        }
        add(
                "used heap with %,d in flight, MiB".formatted(sizes.inFlight()),
                used,
                "at most 256",
                value(WORKER, used) <= 256);
    }

    private void slowJobs(List<Lane> lanes) throws InterruptedException {
        double ideal = Sizes.LATENCY.toMillis() / 1000.0 * sizes.slowJobs() / sizes.inFlight();
        var share = medians();
        for (var lane : alternating(lanes)) {
            var round = lane.await(lane.sendAtOnce(sizes.slowJobs(), Sizes.LATENCY));
            note(lane, share, "share of ideal throughput", ideal / round.seconds());
        }
        add(
                "jobs of 1 s, %,d in flight: share of ideal".formatted(sizes.inFlight()),
                share,
                "at least 0.95 and p-c",
                value(WORKER, share) >= 0.95 && ratio(share) >= 1);
    }

    private void latency(List<Lane> lanes) throws InterruptedException {
        var p50 = medians();
        var p99 = medians();
        for (var lane : alternating(lanes)) {
            var round = lane.await(lane.sendSteadily(sizes.rate(), sizes.seconds(), Sizes.LATENCY));
            double latency = Sizes.LATENCY.toMillis();
            note(lane, p50, "added latency, p50, ms", round.millis(50) - latency);
            note(lane, p99, "added latency, p99, ms", round.millis(99) - latency);
        }
        var at = "added latency at %d jobs/s, ".formatted(sizes.rate());
        add(at + "p50, ms", p50, "", true);
        add(at + "p99, ms", p99, "at most p-c's", ratio(p99) <= 1);
    }

    private void takeover() throws IOException, InterruptedException, ExecutionException {
        System.out.println("takeover");
        double seconds = Takeover.seconds(bootstrapServers, sizes.inFlight());
        long most = Takeover.SESSION.toSeconds() + 2;
        table.add(
                "takeover after kill -9, %,d in flight, s".formatted(sizes.inFlight()),
                seconds,
                Double.NaN,
                Double.NaN,
                "at most " + most + ", none lost",
                seconds <= most);
    }

    private Lane lane(Contestant contestant, String name) throws IOException, InterruptedException, ExecutionException {
        var full = name + "-" + contestant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Lane.start(contestant, full, bootstrapServers, sizes.inFlight());
    }

    private void warmUp(List<Lane> lanes) throws InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            for (var lane : lanes) {
                var round = lane.await(lane.sendAtOnce(portion(lane), Duration.ZERO));
                System.out.printf("%s: warm-up, %,.0f/s%n", lane.contestant().title(), round.jobs() / round.seconds());
            }
        }
    }

    private int portion(Lane lane) {
        return lane.contestant() == LISTENER ? sizes.emptyJobs() / LISTENER_PORTION : sizes.emptyJobs();
    }

    /// Every lane once in each round, each round beginning with another one.
    private List<Lane> alternating(List<Lane> lanes) {
        var turns = new ArrayList<Lane>();
        for (int round = 0; round < sizes.rounds(); round++) {
            var order = new ArrayList<>(lanes);
            Collections.rotate(order, round);
            turns.addAll(order);
        }
        return turns;
    }

    private static Map<Contestant, Median> medians() {
        var medians = new EnumMap<Contestant, Median>(Contestant.class);
        for (var contestant : Contestant.values()) {
            medians.put(contestant, new Median());
        }
        return medians;
    }

    private static void note(Lane lane, Map<Contestant, Median> medians, String what, double value) {
        System.out.printf("%s: %s %,.3f%n", lane.contestant().title(), what, value);
        add(lane, medians, value);
    }

    private static void add(Lane lane, Map<Contestant, Median> medians, double value) {
        medians.getOrDefault(lane.contestant(), new Median()).add(value);
    }

    private void add(String what, Map<Contestant, Median> medians, String aim, boolean met) {
        table.add(what, value(WORKER, medians), value(PARALLEL_CONSUMER, medians), value(LISTENER, medians), aim, met);
    }

    private static double ratio(Map<Contestant, Median> medians) {
        return value(WORKER, medians) / value(PARALLEL_CONSUMER, medians);
    }

    private static double value(Contestant contestant, Map<Contestant, Median> medians) {
        return medians.getOrDefault(contestant, new Median()).value();
    }
}
