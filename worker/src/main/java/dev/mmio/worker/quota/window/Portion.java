package dev.mmio.worker.quota.window;

import java.util.stream.Stream;

/// The part of one limit that lies on a slice, and what is known of its use. Never more is taken of it in a minute than
/// it has.
public sealed interface Portion permits PacedRequests, CountedTokens {

    long units();

    /// Carries on with other units, because the limit has changed.
    void resize(long units);

    /// Returns how much of it may be taken now.
    long free(long now);

    /// Returns whether it has a beat, and that has come.
    boolean hasItsBeat(long now);

    /// Takes so much of it, whether it is free or not.
    Charge charge(long amount, long now);

    /// Returns what will be free and when, apart from what is free now.
    Stream<Freeing> freeings(long now);

    /// Returns whether we have taken nothing of it since it is in our hands.
    boolean isUntouched();

    /// Takes the worst of what an unknown holder may have done up to a time, which may lie ahead.
    void assumeUsed(long until);
}
