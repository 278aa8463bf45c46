package dev.mmio.worker.transcript.joining;

import java.util.ArrayList;
import java.util.List;

/// The words of two neighbours side by side, so that most of what is equal stands together (Needleman and Wunsch).
///
/// Equal words count less, and unequal ones more, the further apart they were said: in real speech the same few words
/// come again and again. What only one of them can have heard, at either end, costs nothing.
final class Alignment {

    /// How far apart in milliseconds a word is said by usual times, and by bad ones.
    private static final double USUAL = 2_000;

    private static final double BAD = 8_000;

    private static final double MISSING = 0.6;

    private enum Step {
        BOTH,
        LEFT,
        RIGHT
    }

    private final List<HeardWord> left;
    private final List<HeardWord> right;
    private final double tolerance;
    private final Step[][] steps;

    private Alignment(List<HeardWord> left, List<HeardWord> right, double tolerance) {
        this.left = left;
        this.right = right;
        this.tolerance = tolerance;
        this.steps = new Step[left.size() + 1][right.size() + 1];
    }

    /// Returns the words that both heard alike, in order.
    static List<Match> of(List<HeardWord> left, List<HeardWord> right) {
        var matches = new Alignment(left, right, USUAL).matches();
        return matches.size() > 1 ? matches : new Alignment(left, right, BAD).matches();
    }

    private List<Match> matches() {
        weigh();
        var matches = new ArrayList<Match>();
        int i = left.size();
        int j = right.size();
        while (i > 0 || j > 0) {
            var step = steps[i][j];
            i -= step == Step.RIGHT ? 0 : 1;
            j -= step == Step.LEFT ? 0 : 1;
            if (step == Step.BOTH && left.get(i).key().equals(right.get(j).key())) {
                matches.add(new Match(i, j));
            }
        }
        return matches.reversed();
    }

    private void weigh() {
        var above = new double[right.size() + 1];
        for (int i = 0; i <= left.size(); i++) {
            var row = new double[right.size() + 1];
            for (int j = 0; j <= right.size(); j++) {
                row[j] = i == 0 && j == 0 ? 0 : best(above, row, i, j);
            }
            above = row;
        }
    }

    private double best(double[] above, double[] row, int i, int j) {
        double both = i > 0 && j > 0 ? above[j - 1] + score(left.get(i - 1), right.get(j - 1)) : -Double.MAX_VALUE;
        double onlyLeft = i > 0 ? above[j] - missing(j, right.size()) : -Double.MAX_VALUE;
        double onlyRight = j > 0 ? row[j - 1] - missing(i, left.size()) : -Double.MAX_VALUE;
        double best = Math.max(both, Math.max(onlyLeft, onlyRight));
        steps[i][j] = best == both ? Step.BOTH : best == onlyLeft ? Step.LEFT : Step.RIGHT;
        return best;
    }

    private double score(HeardWord left, HeardWord right) {
        double apart = Math.abs(left.start() - right.start()) / tolerance;
        return left.key().equals(right.key()) ? 2 - Math.min(1.5, apart) : -1 - Math.min(1, apart);
    }

    private static double missing(int at, int end) {
        return at == 0 || at == end ? 0 : MISSING;
    }

    /// The same word on both sides.
    ///
    /// @param left index of the one
    /// @param right index of the other
    record Match(int left, int right) {

        boolean isRightBefore(Match other) {
            return left + 1 == other.left && right + 1 == other.right;
        }
    }
}
