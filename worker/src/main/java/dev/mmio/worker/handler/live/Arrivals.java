package dev.mmio.worker.handler.live;

import java.util.ArrayDeque;
import java.util.Deque;

/// Up to where input had arrived, at times of the last few seconds.
final class Arrivals {

    private final long window;
    private final Deque<Arrival> recent = new ArrayDeque<>();
    private Place old;

    /// @param window nanoseconds that are remembered
    /// @param begin what has arrived before
    Arrivals(long window, Place begin) {
        this.window = window;
        this.old = begin;
    }

    private record Arrival(long nanos, Place upTo) {}

    /// Notes that input has arrived by now.
    void add(long now, Place upTo) {
        var _ = before(now);
        recent.addLast(new Arrival(now, upTo));
    }

    /// Returns up to where it had arrived when the window began that ends now.
    Place before(long now) {
        while (!recent.isEmpty() && now - recent.getFirst().nanos() >= window) {
            old = recent.removeFirst().upTo();
        }
        return old;
    }

    /// Returns up to where it has arrived.
    Place last() {
        return recent.isEmpty() ? old : recent.getLast().upTo();
    }

    /// Begins anew.
    void restart(Place begin) {
        recent.clear();
        old = begin;
    }
}
