package dev.mmio.worker.execution;

import java.time.Duration;

/// How a run comes about.
sealed interface Start {

    /// The first run, right after acceptance: it does not wait until the journal knows of it.
    record Accepted() implements Start {}

    /// A run after a wait or a takeover.
    ///
    /// @param waited how long the job could not run before
    record Again(Duration waited) implements Start {}

    /// A run that was suspended goes on.
    record Continued() implements Start {}
}
