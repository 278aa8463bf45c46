package dev.mmio.simulator.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/// The clock that limits per day see, and only they; it can be moved.
public final class DayClock {

    private static final ZoneId GOOGLE = ZoneId.of("America/Los_Angeles");

    private final InstantSource clock;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public DayClock(InstantSource clock) {
        this.clock = clock;
    }

    /// The day of Google's quotas, which begins at midnight in Los Angeles.
    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, GOOGLE);
    }

    /// Moves the clock on, or back if negative.
    public void advance(Duration by) {
        offset.updateAndGet(before -> before.plus(by));
    }

    /// Lets it be this late now.
    public void set(Instant now) {
        offset(Duration.between(clock.instant(), now));
    }

    /// Lets it be this much later than it is.
    public void offset(Duration later) {
        offset.set(later);
    }

    public Reading read() {
        var later = offset.get();
        var now = clock.instant().plus(later);
        return new Reading(later, now, dayOf(now));
    }

    /// What the clock shows.
    ///
    /// @param offset how much later it is than the real time
    /// @param day the day of the quotas
    public record Reading(Duration offset, Instant instant, LocalDate day) {}
}
