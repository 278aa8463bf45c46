package dev.mmio.worker.redcontrol;

/// What a run of a test class shows; its place is the exit status of the run.
enum Verdict {
    /// There are tests, and all passed.
    GREEN,
    /// An assertion failed, and nothing shows that the class could not be run.
    RED,
    /// The run shows nothing.
    NEITHER
}
