package dev.mmio.worker.quota.day;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Some of what a partition has for a day. Whoever takes a block journals it in the partition before using it, so that
/// the next owner knows that it is gone.
///
/// @param limit names the limit
/// @param day of the provider
/// @param partition of which it is taken
/// @param from what was gone before
/// @param upTo what is gone with it; this is what the journal remembers
/// @param to the worker it is given to; null if its owner keeps it
public record Block(
        String limit,
        LocalDate day,
        int partition,
        long from,
        long upTo,
        @Nullable String to) {

    /// Returns how much it is.
    public long amount() {
        return upTo - from;
    }
}
