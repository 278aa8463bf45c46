package dev.mmio.worker.execution;

import java.time.Duration;

/// How a run comes about.
///
/// @param counted whether acceptance has counted the run
/// @param waited how long the job could not run before
record Start(boolean counted, Duration waited) {

    /// The first run, right after acceptance.
    static final Start ACCEPTED = new Start(true, Duration.ZERO);

    /// A run after a wait or a takeover.
    static Start after(Duration waited) {
        return new Start(false, waited);
    }
}
