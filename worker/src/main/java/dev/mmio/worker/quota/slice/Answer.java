package dev.mmio.worker.quota.slice;

/// Whether an amount can be taken of one limit.
sealed interface Answer {

    /// It can.
    record Now() implements Answer {}

    /// Not yet.
    ///
    /// @param nanos how long until it may be asked again with some hope
    record Later(long nanos) implements Answer {}

    /// It is more than our share, but not more than the limit.
    record WithLoans() implements Answer {}

    /// It is more than the limit.
    record Never(long limit) implements Answer {}
}
