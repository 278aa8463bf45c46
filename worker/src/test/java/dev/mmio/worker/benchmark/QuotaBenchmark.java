package dev.mmio.worker.benchmark;

import static dev.mmio.worker.benchmark.QuotaSizes.REQUESTS_PER_MINUTE;

import dev.mmio.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Measures how a cluster lives with the limits of a model, beside the usual way to do it, and prints tables.
/// `worker/docs/benchmarks.md` says how to run and read it.
final class QuotaBenchmark {

    private static final double RARE = 0.01;
    private static final Duration MOMENT = Duration.ofSeconds(10);
    private static final int CLOSED_SECONDS = 60;

    private final String bootstrapServers;
    private final Simulator simulator;
    private final QuotaSizes sizes;
    private final AimTable all = new AimTable();
    private @Nullable Measured steady;

    private QuotaBenchmark(String bootstrapServers, Simulator simulator, QuotaSizes sizes) {
        this.bootstrapServers = bootstrapServers;
        this.simulator = simulator;
        this.sizes = sizes;
    }

    static void main() throws Exception {
        var sizes = QuotaSizes.given();
        System.out.println(sizes);
        System.out.printf(
                "limits: %,d requests and %,d tokens a minute; an answer takes %s%n",
                REQUESTS_PER_MINUTE, QuotaSizes.TOKENS_PER_MINUTE, QuotaSizes.LATENCY);
        try (var broker = BrokerProcess.start();
                var simulator =
                        Simulator.start("simulator.content.first-token=" + QuotaSizes.LATENCY.toMillis() + "ms")) {
            var benchmark = new QuotaBenchmark(broker.bootstrapServers(), simulator, sizes);
            for (var part : sizes.parts()) {
                benchmark.measure(part);
            }
            System.out.println();
            System.out.print(benchmark.all.text());
        }
        System.exit(0);
    }

    private void measure(QuotaPart part) throws IOException, InterruptedException, ExecutionException {
        var table = new AimTable();
        switch (part) {
            case STEADY -> steady(table);
            case ONE_SIDED -> oneSided(table);
            case CHANGING -> changing(table);
            case USUAL -> usual(table);
            case STORM -> storm(table);
        }
        System.out.println();
        System.out.print(table.text());
        all.addAll(table);
    }

    private void steady(AimTable table) throws IOException, InterruptedException, ExecutionException {
        var measured = steady();
        addQuota(table, QuotaPart.STEADY, measured, Aim.atLeast(0.95));
        table.add(QuotaPart.STEADY, "jobs finished per minute", measured.finished(), Aim.NONE);
    }

    private Measured steady() throws IOException, InterruptedException, ExecutionException {
        if (steady == null) {
            steady = undisturbed(QuotaCrew.WORKERS, QuotaPart.STEADY);
        }
        return steady;
    }

    private Measured undisturbed(QuotaCrew crew, QuotaPart part)
            throws IOException, InterruptedException, ExecutionException {
        try (var run = start(crew, part)) {
            run.load();
            run.await(sizes.seconds());
            return run.measured(sizes.warmUp(), sizes.seconds());
        }
    }

    private void oneSided(AimTable table) throws IOException, InterruptedException, ExecutionException {
        try (var run = start(QuotaCrew.WORKERS, QuotaPart.ONE_SIDED)) {
            run.loadOne();
            run.await(sizes.seconds());
            addQuota(table, QuotaPart.ONE_SIDED, run.measured(5, sizes.seconds()), Aim.atLeast(0.9));
        }
    }

    private void changing(AimTable table) throws IOException, InterruptedException, ExecutionException {
        try (var run = start(QuotaCrew.WORKERS, QuotaPart.CHANGING)) {
            run.load();
            run.await(sizes.seconds() * 3 / 9);
            run.process(0).kill();
            run.await(sizes.seconds() * 4 / 9);
            run.join();
            run.await(sizes.seconds() * 6 / 9);
            run.process(1).signal("TERM");
            run.await(sizes.seconds());
            addQuota(table, QuotaPart.CHANGING, run.measured(0, sizes.seconds()), Aim.NONE);
        }
    }

    private static void addQuota(AimTable table, QuotaPart part, Measured measured, Aim use) {
        table.add(part, "share of calls refused", measured.refused(), Aim.atMost(RARE));
        table.add(part, "use of the limit of requests", measured.use(), use);
        table.add(part, "use of the limit of tokens", measured.useOfTokens(), Aim.NONE);
        table.add(part, "most calls in any minute", measured.most(), Aim.atMost(REQUESTS_PER_MINUTE));
        table.add(part, "results told twice", measured.doubled(), Aim.atMost(0));
    }

    private void usual(AimTable table) throws IOException, InterruptedException, ExecutionException {
        var ours = steady();
        var others = undisturbed(QuotaCrew.USUAL, QuotaPart.USUAL);
        var part = QuotaPart.USUAL;
        table.add(part, "jobs finished per minute", ours.finished(), others.finished(), Aim.NONE);
        table.add(part, "jobs failed per minute", ours.failed(), others.failed(), Aim.NONE);
        table.add(part, "share of calls refused", ours.refused(), others.refused(), Aim.NONE);
        table.add(part, "calls per finished job", ours.calls(), others.calls(), Aim.NONE);
        table.add(part, "use of the limit of requests", ours.use(), others.use(), Aim.NONE);
        table.add(part, "most calls in any minute", ours.most(), others.most(), Aim.NONE);
    }

    private void storm(AimTable table) throws IOException, InterruptedException, ExecutionException {
        try (var run = start(QuotaCrew.WORKERS, QuotaPart.STORM)) {
            simulator.limit(run.limit().closed(MOMENT));
            run.load();
            run.await(CLOSED_SECONDS);
            simulator.limit(run.limit());
            run.await(2 * CLOSED_SECONDS);
            addStorm(table, run);
        }
    }

    private static void addStorm(AimTable table, QuotaRun run) throws IOException, InterruptedException {
        double atFullRate = REQUESTS_PER_MINUTE / 60.0 * MOMENT.toSeconds();
        var calls = run.calls();
        var opened = run.at(CLOSED_SECONDS);
        long first = calls.seconds().granted(opened, opened.plus(MOMENT));
        var full = calls.firstGranted((long) Math.ceil(0.95 * atFullRate), MOMENT, opened);
        var part = QuotaPart.STORM;
        table.add(part, "calls while closed", (double) calls.made(run.at(0), opened), Aim.NONE);
        table.add(part, "calls in the first 10 s, to the limit's 10 s", first / atFullRate, Aim.atMost(1.2));
        table.add(
                part,
                "seconds until the full rate, over 10 s",
                full == null ? Double.POSITIVE_INFINITY : full.toSeconds(),
                Aim.atMost(30));
        var after = run.measured(CLOSED_SECONDS, 2L * CLOSED_SECONDS);
        table.add(part, "share of calls refused once it is open", after.refused(), Aim.atMost(RARE));
    }

    private QuotaRun start(QuotaCrew crew, QuotaPart part)
            throws IOException, InterruptedException, ExecutionException {
        System.out.println("measuring " + part + " with " + crew);
        return QuotaRun.start(crew, part, bootstrapServers, simulator);
    }
}
