package dev.mmio.simulator.limits;

import dev.mmio.simulator.faults.Violation;
import java.time.Duration;
import java.util.List;

/// What comes of asking.
sealed interface Verdict {

    /// Within the limits.
    record Granted() implements Verdict {}

    /// Beyond some limits, shortest-lived first; the delay is until those of the minute fit.
    record Exceeded(List<Violation> violations, Duration delay) implements Verdict {

        public Exceeded {
            violations = List.copyOf(violations);
        }
    }

    /// Nothing is let in.
    record Closed(Duration delay) implements Verdict {}
}
