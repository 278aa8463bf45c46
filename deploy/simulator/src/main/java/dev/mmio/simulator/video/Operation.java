package dev.mmio.simulator.video;

import java.time.Duration;
import java.time.Instant;

/// A video in the making. What it has come to follows from the time.
///
/// @param name as clients ask for it: `models/…/operations/…`
/// @param video name of the file that it makes, without `files/`
record Operation(String name, String video, VideoRequest request, Instant submitted, Instant ends, Ending ending) {

    boolean isDone(Instant now) {
        return !(ending instanceof Ending.Never) && !now.isBefore(ends);
    }

    /// Percent of the work done; never 100 before its end.
    long percent(Instant now) {
        var whole = Math.max(1, Duration.between(submitted, ends).toMillis());
        return Math.clamp(Duration.between(submitted, now).toMillis() * 100 / whole, 0, 99);
    }
}
