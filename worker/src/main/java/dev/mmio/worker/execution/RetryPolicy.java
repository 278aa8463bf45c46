package dev.mmio.worker.execution;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Decides whether there is another attempt and how long to wait for it.
///
/// @param maxAttempts attempts, the first included
/// @param first wait before the second attempt
/// @param most longest wait
record RetryPolicy(int maxAttempts, Duration first, Duration most) {

    /// Returns how long to wait after an attempt failed, or null if it was the last.
    ///
    /// @param attempt the one that failed, from 1
    @Nullable
    Duration delayAfter(int attempt) {
        if (attempt >= maxAttempts) {
            return null;
        }
        var backoff = IntervalFunction.ofExponentialRandomBackoff(first, 2, 0.5, most);
        return Duration.ofMillis(backoff.apply(attempt));
    }
}
