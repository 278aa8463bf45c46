package dev.mmio.worker.quota;

/// One turn: a call may leave now.
public record Permit(Taking requests, Taking tokens) {}
