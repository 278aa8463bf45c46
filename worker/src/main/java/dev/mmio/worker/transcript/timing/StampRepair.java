package dev.mmio.worker.transcript.timing;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/// Sets the times of a model, which are right to a second or so, to where speech sets in. If that does not fit well,
/// they stay as they are.
public final class StampRepair {

    private static final double FEWEST = 0.6;
    private static final double MOST_OFF = 0.25;
    private static final double[] DRIFTS = {0, -0.005, 0.005, -0.01, 0.01, -0.02, 0.02, -0.03, 0.03};
    private static final int FEWEST_SEGMENTS = 4;
    private static final long SHORT = 2_000;

    private final SpeechClock clock;
    private final Span asked;

    public StampRepair(SpeechClock clock, Span asked) {
        this.clock = clock;
        this.asked = asked;
    }

    /// Returns the segments with better times, or the same ones.
    ///
    /// @param told in order of time, within what was asked
    public List<Segment> of(List<Segment> told) {
        if (told.size() < FEWEST_SEGMENTS) {
            return told;
        }
        var line = new SpokenLine(clock, asked, told);
        var onsets = Onsets.of(clock, asked);
        double pace = line.pace();
        var best = DoubleStream.of(DRIFTS)
                .mapToObj(drift -> slowed(line.told(), drift))
                .map(expected -> new SnapPath(line, onsets, expected, pace).find())
                .min(Comparator.comparingDouble(Snapped::cost))
                .orElseThrow();
        return best.share() >= FEWEST && best.residual() <= MOST_OFF ? moved(told, line, best) : told;
    }

    /// Returns the times told, as if they grew by so much too fast.
    private long[] slowed(long[] told, double drift) {
        return Arrays.stream(told)
                .map(time -> asked.start() + Math.round((time - asked.start()) * (1 - drift)))
                .toArray();
    }

    private List<Segment> moved(List<Segment> told, SpokenLine line, Snapped snapped) {
        var starts = new long[told.size()];
        var known = new boolean[told.size()];
        for (int i = 0; i < starts.length; i++) {
            known[i] = snapped.onset()[i] >= 0;
            starts[i] = known[i] ? snapped.onsets().times()[snapped.onset()[i]] : 0;
        }
        follow(starts, known, line.told());
        var moved = new ArrayList<Segment>();
        for (int i = 0; i < starts.length; i++) {
            long next = i + 1 < starts.length ? starts[i + 1] : asked.end();
            moved.add(told.get(i).at(new Span(starts[i], end(starts[i], told.get(i), next))));
        }
        return moved;
    }

    /// Moves those that have no onset by as much as the nearest that has one, without overtaking any.
    private static void follow(long[] starts, boolean[] known, long[] told) {
        for (int i = 0; i < starts.length; i++) {
            int before = i;
            while (before >= 0 && !known[before]) {
                before--;
            }
            int after = i;
            while (after < starts.length && !known[after]) {
                after++;
            }
            boolean first = before < 0 || (after < starts.length && told[after] - told[i] < told[i] - told[before]);
            int nearest = first ? after : before;
            long least = i == 0 ? Long.MIN_VALUE : starts[i - 1];
            long most = after < starts.length ? starts[after] : Long.MAX_VALUE;
            starts[i] = Math.clamp(told[i] + starts[nearest] - told[nearest], least, Math.max(least, most));
        }
    }

    /// Returns when the last word before a time ends, if that is about as long as was told.
    private long end(long start, Segment told, long next) {
        long about = start + told.span().length();
        long spoken = clock.endOf(clock.at(next));
        if (spoken <= start) {
            return Math.max(start, next);
        }
        return spoken <= about + SHORT ? spoken : Math.max(start, clock.endOf(clock.at(Math.min(about, next))));
    }
}
