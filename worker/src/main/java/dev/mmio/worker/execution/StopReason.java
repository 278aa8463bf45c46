package dev.mmio.worker.execution;

/// Why a running job is interrupted.
enum StopReason {
    /// Somebody asked to end it.
    CANCELLED,
    /// Its deadline passed.
    EXPIRED,
    /// Its partition moves, or this worker stops; the next owner goes on.
    RELEASED,
    /// Its partition is somebody else's already; nothing may be said.
    LOST
}
