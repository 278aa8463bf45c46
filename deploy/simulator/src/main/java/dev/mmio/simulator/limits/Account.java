package dev.mmio.simulator.limits;

/// One model asked with one key: what limits apply to.
public record Account(String model, String key) {}
