package dev.mmio.worker.benchmark;

import java.time.Duration;

/// How much is measured of processor time; each is a system property `benchmark.cpu-…`.
///
/// @param jobs in a round
/// @param warmUp rounds that come first and do not count
/// @param rounds of which the median counts
/// @param inFlight jobs in flight
record CpuSizes(int jobs, int warmUp, int rounds, int inFlight) {

    /// How long Gemini takes to begin its answer.
    static final Duration LATENCY = Duration.ofMillis(500);

    /// How fast it goes on.
    static final int TOKENS_PER_SECOND = 400;

    static CpuSizes given() {
        var given = new Given("cpu-");
        return new CpuSizes(
                given.number("jobs", 10_000),
                given.number("warm-up", 12),
                given.number("rounds", 3),
                given.number("in-flight", 1_000));
    }
}
