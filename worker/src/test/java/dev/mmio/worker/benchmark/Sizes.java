package dev.mmio.worker.benchmark;

import java.time.Duration;

/// How much is measured; each is a system property `benchmark.…`.
///
/// @param emptyJobs jobs of one round of empty ones; a sequential listener gets a twentieth of them
/// @param slowJobs jobs of one round of those that take a second
/// @param inFlight jobs that each contestant may have in flight
/// @param rate jobs per second while latency is measured
/// @param seconds how long that goes on in each round
/// @param rounds of which the median counts
record Sizes(int emptyJobs, int slowJobs, int inFlight, int rate, int seconds, int rounds) {

    /// Number of partitions of every topic.
    static final int PARTITIONS = 24;

    /// How long a job takes that is not empty.
    static final Duration LATENCY = Duration.ofSeconds(1);

    static Sizes given() {
        var given = new Given("");
        return new Sizes(
                given.number("empty-jobs", 50_000),
                given.number("jobs", 10_000),
                given.number("in-flight", 1_000),
                given.number("rate", 200),
                given.number("seconds", 20),
                given.number("rounds", 5));
    }
}
