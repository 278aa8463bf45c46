package dev.mmio.worker.quota.window;

/// An amount that can be taken again from a time on.
public record Freeing(long at, long amount) {}
