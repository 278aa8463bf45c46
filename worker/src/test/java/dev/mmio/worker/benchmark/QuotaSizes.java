package dev.mmio.worker.benchmark;

import java.time.Duration;
import java.util.List;

/// How much is measured of quota; each is a system property `benchmark.quota-…`.
///
/// @param parts the parts that are measured, in lower case with commas between them
/// @param seconds how long each part takes
/// @param warmUp the first seconds of it, which do not count
/// @param workers number of processes
/// @param inFlight jobs that each process may have in flight
/// @param waiting jobs that always wait
/// @param seed of the lengths of prompts
record QuotaSizes(List<QuotaPart> parts, int seconds, int warmUp, int workers, int inFlight, int waiting, long seed) {

    static final int REQUESTS_PER_MINUTE = 600;

    /// A tenth more than prompts of the usual length take.
    static final int TOKENS_PER_MINUTE = REQUESTS_PER_MINUTE * PromptedJobs.TOKENS * 11 / 10;

    /// How long Gemini takes to answer.
    static final Duration LATENCY = Duration.ofSeconds(1);

    static QuotaSizes given() {
        var given = new Given("quota-");
        return new QuotaSizes(
                given.values(QuotaPart.class, "parts"),
                given.number("seconds", 180),
                given.number("warm-up", 60),
                given.number("workers", 4),
                given.number("in-flight", 100),
                given.number("waiting", 2_000),
                given.number("seed", 2026));
    }
}
