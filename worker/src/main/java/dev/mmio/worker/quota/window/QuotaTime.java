package dev.mmio.worker.quota.window;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/// The two clocks that quota looks at.
///
/// @param nanos monotonic, for what is counted and lent
/// @param clock for what the provider and the world are told
public record QuotaTime(LongSupplier nanos, InstantSource clock) {

    /// Days of the quota begin at midnight there.
    private static final ZoneId DAY_ZONE = ZoneId.of("America/Los_Angeles");

    public long now() {
        return nanos.getAsLong();
    }

    /// Returns the day, where the provider counts them.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), DAY_ZONE);
    }

    /// Returns how long it is until the next day begins.
    public Duration untilTomorrow() {
        var now = clock.instant();
        return Duration.between(
                now,
                LocalDate.ofInstant(now, DAY_ZONE)
                        .plusDays(1)
                        .atStartOfDay(DAY_ZONE)
                        .toInstant());
    }

    public Instant instant() {
        return clock.instant();
    }
}
