package dev.mmio.worker.gemini;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/// How often a call is made again after a fault that may pass, and after how long.
///
/// @param attempts calls in all
/// @param first most to wait after the first fault; doubles with each further one
/// @param longest most to wait at all
record Backoff(int attempts, Duration first, Duration longest) {

    /// @param below draws a number from 0 to below its argument; the whole delay is random, so that workers which
    ///     failed together do not come back together
    RetryRegistry registry(LongUnaryOperator below) {
        return RetryRegistry.of(RetryConfig.custom()
                .maxAttempts(attempts)
                .intervalFunction(jittered(below))
                .build());
    }

    private IntervalFunction jittered(LongUnaryOperator below) {
        return attempt -> 1 + below.applyAsLong(ceiling(attempt).toMillis());
    }

    /// Returns the most to wait after this attempt, counted from 1.
    Duration ceiling(int attempt) {
        var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 30));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
