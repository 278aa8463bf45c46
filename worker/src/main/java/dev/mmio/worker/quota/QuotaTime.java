package dev.mmio.worker.quota;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The two clocks that quota looks at.
///
/// @param nanos monotonic, for what is counted and lent
/// @param clock for what the provider and the world are told
public record QuotaTime(LongSupplier nanos, InstantSource clock) {

    long now() {
        return nanos.getAsLong();
    }

    Instant instant() {
        return clock.instant();
    }
}
