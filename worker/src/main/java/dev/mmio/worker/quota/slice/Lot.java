package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Trace;
import org.jspecify.annotations.Nullable;

/// A slice that goes from hand to hand, and what the next holder must know of it.
///
/// @param trace null if the worst must be assumed, or nothing is new
/// @param since if it stays in the same hands: nonce of the ask it was given for first
public record Lot(
        int slice, @Nullable Trace trace, @Nullable Long since) {

    /// One that goes to other hands.
    public Lot(int slice, @Nullable Trace trace) {
        this(slice, trace, null);
    }
}
