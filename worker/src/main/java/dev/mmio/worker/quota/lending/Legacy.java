package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.window.Written;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What an owner of a partition tells the next one of its quota. Times run from when it is read, which is later than
/// when it was written: so it says rather too much than too little, and needs no common clock.
///
/// @param lots by model what was taken of the slices
/// @param lentMillis how long the other slices of these models are still lent
/// @param untoldMillis how long ago other models may have been used last; negative if they still may for so long
public record Legacy(Map<String, List<Lot>> lots, long lentMillis, long untoldMillis) {

    /// Longer ago than any minute.
    private static final long LONG_AGO = Duration.ofHours(1).toMillis();

    public Legacy {
        lots = Written.map(lots);
        lots.values().forEach(each -> Written.present(each.toArray()));
    }

    /// Tells of the models that we know; of others we know only what our predecessor told.
    ///
    /// @param lent how long some of the slices are still lent
    static Legacy of(Map<String, List<Lot>> lots, Duration lent, Predecessor predecessor, long now) {
        long lentMillis = lent.plusNanos(999_999).toMillis();
        return switch (predecessor) {
            case Predecessor.Nobody() -> new Legacy(lots, lentMillis, LONG_AGO);
            case Predecessor.Released released -> new Legacy(lots, lentMillis, millis(now - released.untold()));
            case Predecessor.Vanished(var loansEnd) -> new Legacy(lots, lentMillis, millis(now - loansEnd));
        };
    }

    public Predecessor read(long now) {
        return new Predecessor.Released(
                lots,
                now + TimeUnit.MILLISECONDS.toNanos(lentMillis),
                now - TimeUnit.MILLISECONDS.toNanos(untoldMillis));
    }

    private static long millis(long nanos) {
        return Math.min(LONG_AGO, Math.floorDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
    }
}
