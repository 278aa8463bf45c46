package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.transcript.joining.Alignment.Match;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Runs of words that follow each other on both sides. Within a long one, both sides surely heard the same words.
final class Runs {

    /// Longer ones are not surer.
    private static final int LONG = 6;

    /// How many words a second of distance outweighs.
    private static final double DISTANCE = 0.25;

    /// Returns the middle of the best run.
    ///
    /// @param matches at least one
    /// @param distance how far away one is from where a seam should be, in seconds
    static Match middleOfBest(List<Match> matches, ToDoubleFunction<Match> distance) {
        var best = matches.getFirst();
        double most = Double.NEGATIVE_INFINITY;
        for (int from = 0, to; from < matches.size(); from = to) {
            to = end(matches, from);
            var middle = matches.get((from + to - 1) / 2);
            double worth = Math.min(to - from, LONG) - DISTANCE * distance.applyAsDouble(middle);
            if (worth > most) {
                most = worth;
                best = middle;
            }
        }
        return best;
    }

    private static int end(List<Match> matches, int from) {
        int to = from + 1;
        while (to < matches.size() && matches.get(to - 1).isRightBefore(matches.get(to))) {
            to++;
        }
        return to;
    }

    private Runs() {}
}
