package dev.mmio.worker.quota;

/// An amount that can be taken again from a time on.
record Freeing(long at, long amount) {}
