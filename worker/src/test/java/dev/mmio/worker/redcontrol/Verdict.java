package dev.mmio.worker.redcontrol;

import java.util.Arrays;

/// What a run of a test class shows.
enum Verdict {
    /// There are tests, and all passed.
    GREEN(0),
    /// An assertion failed, and nothing shows that the class could not be run.
    RED(10),
    /// The run shows nothing.
    NEITHER(20);

    private final int exitStatus;

    Verdict(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /// Returns the status with which a run ends that shows this.
    int exitStatus() {
        return exitStatus;
    }

    /// Returns what a run showed that ended with a status; a JVM that did not come so far shows nothing.
    static Verdict of(int exitStatus) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.exitStatus == exitStatus)
                .findFirst()
                .orElse(NEITHER);
    }
}
