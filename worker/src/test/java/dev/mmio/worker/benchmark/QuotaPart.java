package dev.mmio.worker.benchmark;

/// What is measured of quota, each on a model of its own.
enum QuotaPart {
    /// Four workers with more to do than the limits allow.
    STEADY,
    /// All jobs are in the partitions of one worker.
    ONE_SIDED,
    /// Workers are killed, join and leave meanwhile.
    CHANGING,
    /// The usual way to live with limits does the same.
    USUAL,
    /// Gemini refuses everything for a while.
    STORM
}
