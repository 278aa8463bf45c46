package dev.mmio.worker.quota.slice;

/// One turn: a call may leave now.
public record Permit(Taking requests, Taking tokens) {}
