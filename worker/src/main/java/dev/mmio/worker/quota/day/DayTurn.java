package dev.mmio.worker.quota.day;

import java.time.LocalDate;
import java.util.List;

/// What a call is told that takes something of a day's limit.
public sealed interface DayTurn {

    /// It is reserved.
    record Granted(Reservation reservation) implements DayTurn {}

    /// These blocks must be journaled first; then it may ask again.
    record Journal(List<Block> blocks) implements DayTurn {

        public Journal {
            blocks = List.copyOf(blocks);
        }
    }

    /// Blocks are being journaled that will do.
    record Journaling() implements DayTurn {}

    /// Our partitions have no more.
    ///
    /// @param missing how much must be borrowed
    record NeedsLoan(long missing) implements DayTurn {}

    /// It is more than the limit of a day.
    record NeverFits(long limit) implements DayTurn {}

    /// What a call has reserved.
    record Reservation(LocalDate day, long amount) {}
}
