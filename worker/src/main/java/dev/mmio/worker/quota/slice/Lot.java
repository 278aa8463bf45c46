package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Trace;
import org.jspecify.annotations.Nullable;

/// A slice that goes from hand to hand, and what the next holder must know of it.
///
/// @param trace null if the worst must be assumed
public record Lot(int slice, @Nullable Trace trace) {}
