package dev.mmio.worker.journal;

import java.time.Instant;

/// A job that has its result.
///
/// @param fingerprint tells whether a second record with the same id asks for the same
/// @param finishedAt when it ended
/// @param offset where in the journal the result lies
public record FinishedJob(String fingerprint, Instant finishedAt, long offset) {}
