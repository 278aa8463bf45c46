package dev.mmio.worker.quota.window;

import java.util.stream.Stream;

/// So much of a quota: of a limit, of a slice, of a call.
public record Amount(long requests, long tokens) {

    public static final Amount NONE = new Amount(0, 0);

    /// What one call costs.
    public static Amount call(long tokens) {
        return new Amount(1, tokens);
    }

    public static Amount sum(Stream<Amount> amounts) {
        return amounts.reduce(NONE, Amount::plus);
    }

    public Amount plus(Amount more) {
        return new Amount(requests + more.requests, tokens + more.tokens);
    }

    /// What is left, or nothing.
    public Amount minus(Amount less) {
        return new Amount(Math.max(0, requests - less.requests), Math.max(0, tokens - less.tokens));
    }

    public Amount atLeast(Amount other) {
        return new Amount(Math.max(requests, other.requests), Math.max(tokens, other.tokens));
    }

    public Amount times(double factor) {
        return new Amount((long) Math.ceil(requests * factor), (long) Math.ceil(tokens * factor));
    }

    public boolean isNone() {
        return requests <= 0 && tokens <= 0;
    }

    public boolean covers(Amount other) {
        return requests >= other.requests && tokens >= other.tokens;
    }

    /// Whether it has something of what is missing.
    public boolean helps(Amount missing) {
        return Math.min(requests, missing.requests) > 0 || Math.min(tokens, missing.tokens) > 0;
    }
}
