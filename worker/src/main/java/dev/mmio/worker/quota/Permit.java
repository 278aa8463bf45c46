package dev.mmio.worker.quota;

/// One turn: a call may leave now.
record Permit(Taking requests, Taking tokens) {}
