package dev.mmio.worker.handler.video;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// After how long an operation is looked at again.
///
/// The first look comes early, since what fails does so at once. Then the looks grow apart, but from shortly before the
/// time that such operations take they are close together, so that a film does not lie ready for long.
///
/// @param first time before the first look, and the shortest between two
/// @param most longest time between two looks
record LookPlan(Duration first, Duration most) {

    /// The share of its age after which an operation of which nothing is known is looked at again.
    private static final int GROWTH = 4;
    /// Around the typical time, looks are this part of it apart.
    private static final int FINE = 20;
    /// They begin at this share of the typical time, and end at as much above it.
    private static final double NEAR = 0.15;

    /// @param elapsed how long the operation takes already
    /// @param typical how long such operations take; null if nobody knows
    Duration after(Duration elapsed, @Nullable Duration typical) {
        if (elapsed.compareTo(first) < 0) {
            return first;
        }
        var grown = bounded(elapsed.dividedBy(GROWTH));
        if (typical == null) {
            return grown;
        }
        var begin = times(typical, 1 - NEAR);
        if (elapsed.compareTo(begin) < 0) {
            return bounded(begin.minus(elapsed));
        }
        return elapsed.compareTo(times(typical, 1 + NEAR)) <= 0 ? shorter(grown, typical.dividedBy(FINE)) : grown;
    }

    private Duration shorter(Duration grown, Duration fine) {
        return fine.compareTo(grown) < 0 ? bounded(fine) : grown;
    }

    private Duration bounded(Duration time) {
        if (time.compareTo(first) < 0) {
            return first;
        }
        return time.compareTo(most) > 0 ? most : time;
    }

    private static Duration times(Duration time, double factor) {
        return Duration.ofMillis(Math.round(time.toMillis() * factor));
    }
}
