package dev.mmio.worker.benchmark;

import java.time.Duration;

/// How much is measured of operations; each is a system property `benchmark.operations-…`.
///
/// @param number operations in flight in one worker
/// @param looksPerMinute how often they may be looked at, all together
/// @param takes how long each takes
/// @param megabytes size of the film that is fetched with little heap
record OperationsSizes(int number, int looksPerMinute, Duration takes, int megabytes) {

    static OperationsSizes given() {
        var given = new Given("operations-");
        return new OperationsSizes(
                given.number("number", 10_000),
                given.number("looks-per-minute", 9_000),
                Duration.ofSeconds(given.number("seconds", 180)),
                given.number("megabytes", 300));
    }

    /// Returns how far two looks at an operation are apart when all are in flight.
    Duration interval() {
        return Duration.ofMillis(60_000L * number / looksPerMinute);
    }
}
