package dev.mmio.worker.execution;

import java.time.Duration;

/// How a run comes about.
///
/// @param first whether it follows right after acceptance: such a run does not wait until the journal knows of it
/// @param waited how long the job could not run before
record Start(boolean first, Duration waited) {

    /// The first run, right after acceptance.
    static final Start ACCEPTED = new Start(true, Duration.ZERO);

    /// A run after a wait or a takeover.
    static Start after(Duration waited) {
        return new Start(false, waited);
    }
}
