package dev.mmio.simulator.transcript;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// Tells times as inexactly as a general model does.
final class Stamps {

    private final StampProperties properties;
    private final RandomGenerator random;

    Stamps(StampProperties properties, RandomGenerator random) {
        this.properties = properties;
        this.random = random;
    }

    /// Where the model believes something to be that is here.
    long believed(long millis) {
        var jitter = properties.jitter().toMillis();
        var moved = millis * (1 + properties.drift())
                + properties.offset().toMillis()
                + (jitter == 0 ? 0 : random.nextGaussian() * jitter);
        var quantum = properties.quantum().toMillis();
        return Math.max(0, Math.round(moved / quantum) * quantum);
    }

    /// Minutes and seconds, `02:03.4`, or `02:03` if the model does not tell less than seconds.
    String text(long millis) {
        var hours = millis < 3_600_000 ? "" : millis / 3_600_000 + ":";
        var minutes = String.format(Locale.ROOT, "%s%02d:%02d", hours, millis / 60_000 % 60, millis / 1000 % 60);
        var quantum = properties.quantum().toMillis();
        if (quantum % 1000 == 0) {
            return minutes;
        }
        return quantum % 100 == 0
                ? minutes + "." + millis / 100 % 10
                : minutes + String.format(Locale.ROOT, ".%03d", millis % 1000);
    }
}
