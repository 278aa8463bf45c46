package dev.mmio.worker.quota;

/// Who had a partition before us, as its committed offset tells.
public sealed interface FormerOwner {

    /// Nobody ever had.
    record None() implements FormerOwner {}

    /// A worker that gave it up in good order.
    ///
    /// @param holder names it, and the time in which it had the partition
    record Released(String holder) implements FormerOwner {}

    /// A worker that was cut off, or nobody knows.
    record Unknown() implements FormerOwner {}
}
