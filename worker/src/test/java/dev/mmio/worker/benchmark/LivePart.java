package dev.mmio.worker.benchmark;

/// What is measured of live sessions.
enum LivePart {
    /// Many sessions in one worker.
    SESSIONS
}
