package dev.mmio.worker.quota.window;

import org.jspecify.annotations.Nullable;

/// What the whole cluster may ask of a model; null does not limit.
///
/// @param requestsPerMinute calls in any minute
/// @param tokensPerMinute tokens in any minute
/// @param requestsPerDay calls between two midnights of the provider
public record ModelLimit(
        String model,
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        @Nullable Long requestsPerDay) {

    /// Returns how much of a minute's limits an amount is: of the limit it takes most of.
    public double share(Amount amount) {
        return Math.max(part(amount.requests(), requestsPerMinute), part(amount.tokens(), tokensPerMinute));
    }

    /// Leaves of an amount what is within the limits; what is not limited counts nothing.
    public Amount within(Amount amount) {
        return new Amount(least(amount.requests(), requestsPerMinute), least(amount.tokens(), tokensPerMinute));
    }

    private static double part(long amount, @Nullable Long limit) {
        return limit == null || limit == 0 ? 0 : (double) amount / limit;
    }

    private static long least(long amount, @Nullable Long limit) {
        return limit == null ? 0 : Math.min(amount, limit);
    }
}
