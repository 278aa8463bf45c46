package dev.mmio.worker.outbox;

import java.time.Duration;
import org.springframework.core.NestedExceptionUtils;

/// Failures in a row: why, and how long to wait before the next try.
final class Setbacks {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /// How often the pause doubles: up to 3.2 s.
    private static final int DOUBLINGS = 5;

    private int inARow;
    private String cause = "";

    /// Notes one. What lies below it counts: a producer that has failed says of all that comes after only that it has.
    void add(Exception failure) {
        cause = NestedExceptionUtils.getMostSpecificCause(failure).toString();
        inARow++;
    }

    /// Returns why the last one was; empty if there is none.
    String cause() {
        return cause;
    }

    Duration pause() {
        return PAUSE.multipliedBy(1L << Math.min(inARow, DOUBLINGS));
    }

    /// What comes next is no longer in a row with what was.
    void end() {
        inARow = 0;
        cause = "";
    }
}
