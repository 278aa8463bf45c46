package dev.mmio.worker.media.sound;

import java.util.Comparator;

/// Where one chunk ends and the next one begins.
///
/// @param time from the beginning of the recording, in milliseconds
/// @param kind what is there
record Cut(long time, Kind kind) {

    /// What is at a cut.
    enum Kind {
        /// The beginning or the end of the recording.
        EDGE,
        /// A pause.
        PAUSE,
        /// Speech, as far as can be told.
        SPEECH
    }

    private static final long SHORTEST_PAUSE = 180;
    private static final long LONG_PAUSE = 2_000;
    private static final double DEPTH = 6;

    static Cut edge(long time) {
        return new Cut(time, Kind.EDGE);
    }

    static Cut pause(long time) {
        return new Cut(time, Kind.PAUSE);
    }

    /// Returns the best cut in a window: in the middle of a pause that is long, deep and near, or else at the quietest
    /// frame.
    static Cut best(EnergyMap map, Span window, long target) {
        int loud = map.loud(window);
        return map.pauses(window, SHORTEST_PAUSE).stream()
                .filter(pause -> pause.length() >= LONG_PAUSE || loud - map.loudness(pause) >= DEPTH)
                .max(Comparator.comparingDouble(pause -> score(pause, loud - map.loudness(pause), window, target)))
                .map(pause -> pause(pause.middle() / EnergyMap.FRAME * EnergyMap.FRAME))
                .orElseGet(() -> new Cut(map.quietest(window, target), Kind.SPEECH));
    }

    private static double score(Span pause, double depth, Span window, long target) {
        long reach = Math.max(1, Math.max(target - window.start(), window.end() - target));
        return Math.min(pause.length(), 1_500) / 300.0 + depth / 20 - 1.5 * Math.abs(pause.middle() - target) / reach;
    }

    boolean silent() {
        return kind != Kind.SPEECH;
    }

    boolean isEdge() {
        return kind == Kind.EDGE;
    }
}
