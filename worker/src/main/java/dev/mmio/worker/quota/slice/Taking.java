package dev.mmio.worker.quota.slice;

import dev.mmio.worker.quota.window.Charge;
import dev.mmio.worker.quota.window.SlidingLedger.Entry;
import java.util.List;

/// What a call took of one limit.
///
/// @param at when
/// @param amount how much in all, as it was thought then
/// @param charges of which slices
/// @param entry where it is counted as used
record Taking(long at, long amount, List<Charge> charges, Entry entry) {}
