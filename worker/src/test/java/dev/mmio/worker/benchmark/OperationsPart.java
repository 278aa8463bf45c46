package dev.mmio.worker.benchmark;

/// What is measured of operations.
enum OperationsPart {
    /// Thousands of operations in flight in one worker.
    IN_FLIGHT,
    /// One large film, fetched by a worker with little heap.
    LARGE_FILM
}
