package dev.mmio.worker.media.sound;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stretch of a recording in which a chunk is to end: a core from its start, and what is around it.
///
/// @param map how loud it is
/// @param silences where nobody speaks for so long that it need not be sent
record Stretch(EnergyMap map, List<Span> silences) {

    private static final long LEFT_OUT = 2_000;

    /// How much of a silence is kept beside speech.
    private static final long KEPT = 1_000;

    static Stretch of(EnergyMap map) {
        return new Stretch(map, map.silences(map.span(), LEFT_OUT));
    }

    /// Returns where a long silence ends the core, or null if there is none.
    ///
    /// @param core the longest that the core may become
    /// @param shortest what is shorter is not a long silence, in milliseconds
    @Nullable
    Cut silenceCut(Span core, long shortest) {
        var first = silenceAt(core.start()).map(core::within).orElse(new Span(core.start(), core.start()));
        if (first.length() >= Math.max(LEFT_OUT, shortest / 2)) {
            return first.end() == core.end() ? cut(core.end()) : cut(first.end() - KEPT);
        }
        return silences.stream()
                .map(core::within)
                .filter(silence -> silence.start() > core.start() && silence.length() >= Math.max(LEFT_OUT, shortest))
                .findFirst()
                .map(silence -> cut(silence.start() + KEPT))
                .orElse(null);
    }

    private Cut cut(long time) {
        return time == map.span().end() ? Cut.edge(time) : Cut.pause(time);
    }

    /// Returns what is to be sent of a core; empty if nobody speaks there.
    ///
    /// @param before what it has of its neighbour beyond its start, in milliseconds
    /// @param after the same beyond its end
    Span sound(Span core, long before, long after) {
        if (silences.stream().anyMatch(silence -> core.within(silence).equals(core))) {
            return new Span(core.start(), core.start());
        }
        var whole = map.span().within(new Span(core.start() - before, core.end() + after));
        long start = silenceAt(whole.start())
                .map(silence -> Math.max(whole.start(), silence.end() - KEPT))
                .orElse(whole.start());
        long end = silenceAt(whole.end() - EnergyMap.FRAME)
                .map(silence -> Math.min(whole.end(), silence.start() + KEPT))
                .orElse(whole.end());
        return new Span(start, end);
    }

    private Optional<Span> silenceAt(long time) {
        return silences.stream().filter(silence -> silence.contains(time)).findFirst();
    }

    /// Returns how much of what is sent is speech, in milliseconds. Sound of always the same loudness, in which none
    /// can be told, might all be.
    long speech(Span sound) {
        long speech = map.speech(sound);
        return speech == 0 ? sound.length() : speech;
    }
}
