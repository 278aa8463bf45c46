package dev.mmio.worker.quota;

import java.time.Duration;

/// A minute as we count it: somewhat longer than the provider's, because calls do not arrive when they leave.
///
/// Two calls that leave within a minute and 300 ms may arrive within a minute. What is left up to the length pays for
/// calls that leave a little early to make up for ones that left late, and for clocks that do not run alike.
///
/// @param length how long an amount taken counts
/// @param lateness how much of its pace a slice may make up for; less than the length is above a minute and 300 ms
/// @param burst how much of its pace a worker may
/// @param grain how exactly it is remembered when an amount was taken
record Window(long length, long lateness, long burst, long grain) {

    /// The minute of production. A burst of a second makes up for a pause of the JVM, and is no burst to the provider.
    static final Window MINUTE = new Window(
            Duration.ofMillis(61_200).toNanos(),
            Duration.ofMillis(800).toNanos(),
            Duration.ofSeconds(1).toNanos(),
            Duration.ofMillis(100).toNanos());
}
