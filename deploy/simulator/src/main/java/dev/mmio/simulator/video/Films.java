package dev.mmio.simulator.video;

import java.util.LinkedHashMap;
import java.util.Map;

/// Makes films when somebody wants to see them, and keeps the last ones: who asks for a range will ask for another.
final class Films {

    private static final int MOST = 32;

    private final long padTo;
    private final Map<VideoRequest, Film> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VideoRequest, Film> eldest) {
            return size() > MOST;
        }
    };

    /// @param padTo size in bytes that each has at least
    Films(long padTo) {
        this.padTo = padTo;
    }

    Film of(VideoRequest request) {
        synchronized (made) {
            var known = made.get(request);
            if (known != null) {
                return known;
            }
        }
        var film = Film.of(request, padTo);
        synchronized (made) {
            made.put(request, film);
        }
        return film;
    }
}
