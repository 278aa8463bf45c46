package dev.mmio.worker.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
        return new QuotaSizes(
                parts(property("parts", "steady,one_sided,changing,usual,storm")),
                number("seconds", 180),
                number("warm-up", 60),
                number("workers", 4),
                number("in-flight", 100),
                number("waiting", 2_000),
                number("seed", 2026));
    }

    private static List<QuotaPart> parts(String names) {
        return Arrays.stream(names.toUpperCase(Locale.ROOT).split(",", -1))
                .map(QuotaPart::valueOf)
                .toList();
    }

    private static int number(String name, int otherwise) {
        return Integer.parseInt(property(name, Integer.toString(otherwise)));
    }

    private static String property(String name, String otherwise) {
        var value = System.getProperty("benchmark.quota-" + name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
