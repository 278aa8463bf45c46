package dev.mmio.worker.quota;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What an owner of a partition tells the next one of its quota. Times run from when it is read, which is later than
/// when it was written: so it says rather too much than too little, and needs no common clock.
///
/// @param lots by model what was taken of the slices
/// @param untoldMillis how long ago others may have been used last; negative if they still may for so long
record Legacy(Map<String, List<Lot>> lots, long untoldMillis) {

    /// Longer ago than any minute.
    private static final long LONG_AGO = Duration.ofHours(1).toMillis();

    Legacy {
        lots = Written.map(lots);
    }

    /// Tells of the models that we know; of others we know only what our predecessor told.
    static Legacy of(Map<String, List<Lot>> lots, Predecessor predecessor, long now) {
        return switch (predecessor) {
            case Predecessor.Nobody() -> new Legacy(lots, LONG_AGO);
            case Predecessor.Released(var _, var untold) -> new Legacy(lots, millis(now - untold));
            case Predecessor.Vanished(var loansEnd) -> new Legacy(lots, millis(now - loansEnd));
        };
    }

    Predecessor read(long now) {
        return new Predecessor.Released(lots, now - TimeUnit.MILLISECONDS.toNanos(untoldMillis));
    }

    private static long millis(long nanos) {
        return Math.min(LONG_AGO, Math.floorDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
    }
}
