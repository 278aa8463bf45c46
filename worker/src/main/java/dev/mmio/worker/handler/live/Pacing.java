package dev.mmio.worker.handler.live;

import java.util.ArrayDeque;
import java.util.Deque;

/// When input was sent, of the last few seconds.
final class Pacing {

    private final long window;
    private final Deque<Moment> moments = new ArrayDeque<>();

    /// @param window nanoseconds that are remembered
    Pacing(long window) {
        this.window = window;
    }

    private record Moment(long nanos, Place before) {}

    /// Notes that input is sent now.
    ///
    /// @param before where it begins
    void sent(long now, Place before) {
        while (moments.size() > 1 && now - second().nanos() > window) {
            moments.removeFirst();
        }
        moments.addLast(new Moment(now, before));
    }

    private Moment second() {
        var all = moments.iterator();
        all.next();
        return all.next();
    }

    /// Returns the place before all that was sent within the window before now.
    ///
    /// @param place where the input stands now
    Place since(long now, Place place) {
        for (var moment : moments) {
            if (now - moment.nanos() <= window) {
                return moment.before();
            }
        }
        return place;
    }

    void clear() {
        moments.clear();
    }
}
