package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.window.Amount;
import org.jspecify.annotations.Nullable;

/// A slice of ours that is to be given to somebody.
///
/// @param worth the part of the limit it carries
/// @param holder who has it on loan; null if it is in our hands
record Piece(
        int slice, Amount units, double worth, @Nullable String holder) {}
