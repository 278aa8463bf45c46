package dev.mmio.worker.handler.video;

/// What becomes of a job if nobody knows whether its film was submitted.
enum WhenUnknown {
    /// It ends as `OUTCOME_UNKNOWN`: rather no film than one that is paid for twice.
    FAIL,
    /// The film is submitted once more, and that is said.
    RESUBMIT
}
