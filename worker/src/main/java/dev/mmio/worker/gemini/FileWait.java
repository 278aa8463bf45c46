package dev.mmio.worker.gemini;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/// How long to wait until Gemini has prepared an uploaded file.
///
/// @param poll longest time between two looks
/// @param longest after that the upload has failed
record FileWait(Duration poll, Duration longest) {

    /// Most files are ready soon.
    private static final Duration FIRST = Duration.ofMillis(200);

    /// Returns how long to wait before each look, in milliseconds, by its number from 1 on: soon, then ever longer.
    IntervalFunction looks() {
        return IntervalFunction.ofExponentialBackoff(FIRST.toMillis(), 2, poll.toMillis());
    }
}
