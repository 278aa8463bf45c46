package dev.mmio.worker.job;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far work is that goes on at Gemini.
///
/// @param name by which Gemini knows it
/// @param elapsed since it began
/// @param expected how long such work takes, as far as anybody can say
/// @param metadata what Gemini tells of it
public record OperationProgress(
        String name, Duration elapsed, @Nullable Duration expected, Map<String, Object> metadata) {

    /// It may well take longer than expected.
    private static final double MOST_PERCENT = 95;

    /// Returns how much of it is done, if anybody can say.
    public @Nullable Double percent() {
        return expected == null || !expected.isPositive()
                ? null
                : Math.clamp(100.0 * elapsed.toMillis() / expected.toMillis(), 0, MOST_PERCENT);
    }

    /// Returns how long the rest is expected to take, if anybody can say.
    public @Nullable Duration left() {
        if (expected == null) {
            return null;
        }
        var left = expected.minus(elapsed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public String toString() {
        return "OperationProgress[" + name + ", " + elapsed + "]";
    }
}
