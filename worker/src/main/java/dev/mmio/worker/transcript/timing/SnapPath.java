package dev.mmio.worker.transcript.timing;

import java.util.Arrays;

/// The cheapest way to give segments to onsets, in order. It costs to move a segment, to skip it, and to put more or
/// less speech between two of them than their words should take.
final class SnapPath {

    private static final long WINDOW = 5_000;
    private static final int MOST_SKIPPED = 4;
    private static final double SKIP = 1.6;

    private final SpokenLine line;
    private final Onsets onsets;
    private final long[] expected;
    private final double pace;

    private final double[][] cost;
    private final int[][] from;

    /// @param expected about when each segment begins
    /// @param pace how much speech a word takes, in milliseconds
    SnapPath(SpokenLine line, Onsets onsets, long[] expected, double pace) {
        this.line = line;
        this.onsets = onsets;
        this.expected = expected;
        this.pace = pace;
        this.cost = new double[line.size()][];
        this.from = new int[line.size()][];
    }

    Snapped find() {
        for (int segment = 0; segment < line.size(); segment++) {
            place(segment);
        }
        double best = SKIP * line.size();
        int last = -1;
        int onset = -1;
        for (int segment = 0; segment < line.size(); segment++) {
            for (int i = 0; i < cost[segment].length; i++) {
                double whole = cost[segment][i] + SKIP * (line.size() - 1 - segment);
                if (whole < best) {
                    best = whole;
                    last = segment;
                    onset = i;
                }
            }
        }
        return new Snapped(back(last, onset), best / Math.max(1, line.size()), line, onsets, pace);
    }

    private void place(int segment) {
        int first = first(segment);
        int end = onsets.from(expected[segment] + WINDOW);
        cost[segment] = new double[Math.max(0, end - first)];
        from[segment] = new int[cost[segment].length];
        for (int i = 0; i < cost[segment].length; i++) {
            reach(segment, i);
        }
    }

    private void reach(int segment, int i) {
        int onset = first(segment) + i;
        double best = SKIP * segment;
        int way = -1;
        for (int before = segment - 1; before >= Math.max(0, segment - 1 - MOST_SKIPPED); before--) {
            double skipped = SKIP * (segment - 1 - before);
            for (int j = 0; j < cost[before].length && first(before) + j < onset; j++) {
                double way2 = cost[before][j] + skipped + step(before, first(before) + j, segment, onset);
                if (way2 < best) {
                    best = way2;
                    way = before * onsets.size() + j;
                }
            }
        }
        double moved = Math.abs(onsets.times()[onset] - expected[segment]) / 1_200.0;
        cost[segment][i] = best + 0.35 * Math.min(moved, 4);
        from[segment][i] = way;
    }

    private double step(int before, int onsetBefore, int segment, int onset) {
        double speech = onsets.speech()[onset] - onsets.speech()[onsetBefore];
        double off = Math.abs(speech - pace * line.words(before, segment)) / 1_000;
        return 1.4 * Math.min(off, 3);
    }

    private int[] back(int last, int onset) {
        var snapped = new int[line.size()];
        Arrays.fill(snapped, -1);
        int segment = last;
        int i = onset;
        while (segment >= 0) {
            snapped[segment] = first(segment) + i;
            int way = from[segment][i];
            segment = way < 0 ? -1 : way / onsets.size();
            i = way < 0 ? -1 : way % onsets.size();
        }
        return snapped;
    }

    private int first(int segment) {
        return onsets.from(expected[segment] - WINDOW);
    }
}
