package dev.mmio.worker.benchmark;

/// What is measured of long recordings.
enum TranscribePart {
    /// Containers and surroundings, beside the usual script.
    FORMATS,
    /// Times of a general model that tells them badly.
    STAMPS,
    /// Times at the end of a recording of hours.
    DRIFT,
    /// Answers that are not as they should be.
    FAULTS,
    /// How long it takes when answers take long.
    SPEED,
    /// What a pass over a recording costs.
    CPU,
    /// How much heap a pass over a day needs.
    MEMORY
}
