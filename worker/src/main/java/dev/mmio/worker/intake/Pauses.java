package dev.mmio.worker.intake;

import java.time.Duration;

/// Pauses between tries, each twice as long as the one before.
final class Pauses {

    /// Returns the pause after another one; one that is long enough stays as it is.
    static Duration longer(Duration pause, Duration enough) {
        return pause.compareTo(enough) < 0 ? pause.multipliedBy(2) : pause;
    }

    private Pauses() {}
}
