package dev.mmio.worker.quota.window;

import java.time.Duration;

/// A minute as we count it: somewhat longer than the provider's, because calls do not arrive when they leave.
///
/// Two calls that leave within a minute and a second may arrive within a minute: the first may be held up where the
/// second is not, by a new connection or by a provider that was idle. What is left up to the length pays for calls that
/// leave a little early to make up for ones that left late.
///
/// @param length how long an amount taken counts
/// @param lateness how much of its pace a slice may make up for; less than the length is above a minute and a second
/// @param burst how much of its pace a worker may
/// @param grain how exactly it is remembered when an amount was taken
public record Window(long length, long lateness, long burst, long grain) {

    /// The minute of production. A burst of a second makes up for a pause of the JVM, and is no burst to the provider.
    public static final Window MINUTE = new Window(
            Duration.ofMillis(61_800).toNanos(),
            Duration.ofMillis(800).toNanos(),
            Duration.ofSeconds(1).toNanos(),
            Duration.ofMillis(100).toNanos());
}
