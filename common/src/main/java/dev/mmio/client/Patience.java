package dev.mmio.client;

import java.time.Duration;

/// How long something may take in all, from when this was made.
///
/// @param whole what a person is told of it
/// @param began as [System#nanoTime()] tells it
record Patience(Duration whole, long began) {

    static Patience of(Duration whole) {
        return new Patience(whole, System.nanoTime());
    }

    /// Returns the same for what begins now.
    Patience again() {
        return of(whole);
    }

    boolean isOver() {
        return !rest().isPositive();
    }

    /// Returns how long to wait next, that and no more.
    Duration atMost(Duration wait) {
        var rest = rest();
        return rest.compareTo(wait) < 0 ? rest : wait;
    }

    private Duration rest() {
        return whole.minusNanos(System.nanoTime() - began);
    }

    @Override
    public String toString() {
        return whole.toString();
    }
}
