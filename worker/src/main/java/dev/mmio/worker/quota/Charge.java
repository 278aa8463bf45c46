package dev.mmio.worker.quota;

/// What a call took of one slice.
interface Charge {

    /// Takes back so much of it, as far as it goes, and returns how much that was.
    long giveBack(long amount, long now);
}
