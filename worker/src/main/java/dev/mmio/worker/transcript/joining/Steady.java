package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.transcript.joining.Alignment.Match;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/// Tells chance from hearing the same. Words that both heard are apart by about the same everywhere, since the times of
/// a model are; where one has a gap, a frequent word may have found another of its kind.
final class Steady {

    /// How far off an exact time may be, in milliseconds.
    private static final long EXACT = 250;

    /// How many times as far off as is usual.
    private static final int SPREAD = 4;

    /// Returns the matches that can be relied on. One alone may be chance.
    ///
    /// @param apart how much later the right heard it than the left, in milliseconds
    static List<Match> of(List<Match> matches, ToLongFunction<Match> apart) {
        if (matches.size() < 2) {
            return List.of();
        }
        long usual = median(matches.stream().mapToLong(apart));
        ToLongFunction<Match> off = match -> Math.abs(apart.applyAsLong(match) - usual);
        long most = EXACT + SPREAD * median(matches.stream().mapToLong(off));
        return matches.stream().filter(match -> off.applyAsLong(match) <= most).toList();
    }

    private static long median(LongStream values) {
        var sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Steady() {}
}
