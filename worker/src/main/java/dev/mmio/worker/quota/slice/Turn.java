package dev.mmio.worker.quota.slice;

import java.time.Duration;

/// What a call is told that would like to leave.
public sealed interface Turn {

    /// It may leave now.
    record Granted(Permit permit) implements Turn {}

    /// It is not its turn yet.
    ///
    /// @param duration after which it may ask again with some hope
    record Wait(Duration duration) implements Turn {}

    /// It is larger than what is in our hands and needs loans; it may ask again after each tick and each grant.
    record NeedsLoan() implements Turn {}

    /// It is larger than the limit of the whole cluster.
    record NeverFits(long limit) implements Turn {}
}
