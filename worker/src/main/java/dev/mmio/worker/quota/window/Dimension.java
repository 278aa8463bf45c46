package dev.mmio.worker.quota.window;

/// What a limit counts.
public enum Dimension {
    /// Calls in any minute.
    REQUESTS_PER_MINUTE,
    /// Tokens in any minute.
    TOKENS_PER_MINUTE,
    /// Calls between two midnights of the provider.
    REQUESTS_PER_DAY
}
