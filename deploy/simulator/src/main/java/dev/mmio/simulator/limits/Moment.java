package dev.mmio.simulator.limits;

import java.time.Instant;
import java.time.LocalDate;

/// When a request came.
///
/// @param at for limits per minute
/// @param day for limits per day, which may see another clock
record Moment(Instant at, LocalDate day) {

    /// The same, but not before an earlier request, whatever the clock says.
    Moment notBefore(Instant earlier) {
        return at.isBefore(earlier) ? new Moment(earlier, day) : this;
    }
}
