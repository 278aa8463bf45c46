package dev.mmio.worker.media.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How loud a recording is, frame by frame: one byte for 10 ms, so 8.6 MB for a day.
///
/// What counts as speech depends on its surroundings: a fixed limit finds no pause at all in a noisy room.
public final class EnergyMap {

    /// Length of a frame in milliseconds.
    public static final int FRAME = 10;

    /// As quiet as it gets, in dB below full scale.
    public static final int SILENCE = -100;

    private static final int SURROUNDINGS = 30_000 / FRAME;
    private static final double QUIET = 0.05;
    private static final double LOUD = 0.90;

    private final byte[] levels;

    /// @param levels dB relative to full scale, from -100 to 0, a frame each
    public EnergyMap(byte[] levels) {
        this.levels = levels.clone();
    }

    public int frames() {
        return levels.length;
    }

    /// Returns the loudness of a frame in dB relative to full scale.
    public int level(int frame) {
        return levels[frame];
    }

    /// Returns the stretch it tells of, from 0 to the end.
    public Span span() {
        return new Span(0, (long) levels.length * FRAME);
    }

    /// Returns the map of a stretch, whose times start at 0 again.
    public EnergyMap slice(Span span) {
        return new EnergyMap(Arrays.copyOfRange(levels, frame(span.start()), frame(span.end())));
    }

    /// Returns the loudness in dB above which a frame is speech, judged by half a minute on both sides.
    public double threshold(Span span) {
        int from = Math.max(0, frame(span.start()) - SURROUNDINGS);
        int to = Math.min(levels.length, frame(span.end()) + SURROUNDINGS);
        int floor = percentile(from, to, QUIET);
        int loud = percentile(from, to, LOUD);
        return floor + Math.max(4, 0.35 * (loud - floor));
    }

    /// Returns how much of a stretch is speech, in milliseconds.
    public long speech(Span span) {
        double threshold = threshold(span);
        long frames = 0;
        for (int frame = frame(span.start()); frame < frame(span.end()); frame++) {
            if (levels[frame] >= threshold) {
                frames++;
            }
        }
        return frames * FRAME;
    }

    /// Returns the pauses in a stretch, in order.
    ///
    /// @param shortest what is shorter is no pause, in milliseconds
    public List<Span> pauses(Span span, long shortest) {
        double threshold = threshold(span);
        var pauses = new ArrayList<Span>();
        int end = frame(span.end());
        for (int frame = frame(span.start()); frame < end; frame++) {
            int from = frame;
            while (frame < end && levels[frame] < threshold) {
                frame++;
            }
            var pause = new Span((long) from * FRAME, (long) frame * FRAME);
            if (pause.length() >= shortest && !pause.isEmpty()) {
                pauses.add(pause);
            }
        }
        return List.copyOf(pauses);
    }

    private int frame(long millis) {
        return Math.clamp(millis / FRAME, 0, levels.length);
    }

    private int percentile(int from, int to, double share) {
        var counts = new int[-SILENCE + 1];
        for (int frame = from; frame < to; frame++) {
            counts[Math.clamp(levels[frame] - SILENCE, 0, -SILENCE)]++;
        }
        long below = (long) ((to - from) * share);
        int level = SILENCE;
        for (long seen = counts[0]; seen <= below && level < 0; seen += counts[level - SILENCE]) {
            level++;
        }
        return level;
    }
}
