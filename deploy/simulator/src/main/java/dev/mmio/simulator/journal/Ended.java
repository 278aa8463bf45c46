package dev.mmio.simulator.journal;

/// How a request ended.
public enum Ended {
    /// With the answer that was asked for.
    ANSWERED,
    /// With an error.
    REFUSED,
    /// With a fault of the wire or in the middle of an answer.
    BROKEN,
    /// The client went away before it had its answer.
    ABANDONED
}
