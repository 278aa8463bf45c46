package dev.mmio.worker.media.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /// Quieter than this nobody speaks, and louder than that it is not called silence, in dB.
    private static final int INAUDIBLE = -70;

    private static final int AUDIBLE = -50;

    /// How much louder than its floor a room becomes by itself, in dB.
    private static final int RESTLESS = 8;

    private final byte[] levels;
    private final long start;

    /// @param levels dB relative to full scale, from -100 to 0, a frame each
    public EnergyMap(byte[] levels) {
        this(levels.clone(), 0);
    }

    /// @param start when its first frame begins, in milliseconds
    EnergyMap(byte[] levels, long start) {
        this.levels = levels;
        this.start = start;
    }

    byte[] levels() {
        return levels.clone();
    }

    public int frames() {
        return levels.length;
    }

    /// Returns the loudness of a frame in dB relative to full scale.
    public int level(int frame) {
        return levels[frame];
    }

    /// Returns the stretch it tells of.
    public Span span() {
        return new Span(start, time(levels.length));
    }

    /// Returns the map of a stretch, whose times start at 0 again.
    public EnergyMap slice(Span span) {
        return new EnergyMap(Arrays.copyOfRange(levels, frame(span.start()), frame(span.end())), 0);
    }

    /// Returns the loudness in dB above which a frame is speech, judged by half a minute on both sides.
    public double threshold(Span span) {
        // A microphone that is switched off now and then does not make the room louder.
        int floor = Math.max(INAUDIBLE, around(span, QUIET));
        return floor + Math.max(4, 0.35 * (loud(span) - floor));
    }

    /// Returns the loudness in dB that is usual for speech, judged by half a minute on both sides.
    int loud(Span span) {
        return around(span, LOUD);
    }

    /// Returns the mean loudness of a stretch in dB; silence if it is empty.
    double loudness(Span span) {
        return IntStream.range(frame(span.start()), frame(span.end()))
                .map(this::level)
                .average()
                .orElse(SILENCE);
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
        return below(threshold(span), span, shortest);
    }

    /// Returns the stretches, in order, where nobody can be speaking, not even somebody far from the microphone. Where
    /// the room is so loud that this cannot be told, there are none.
    ///
    /// @param shortest what is shorter is left out, in milliseconds
    public List<Span> silences(Span span, long shortest) {
        int quiet = around(span, QUIET) + RESTLESS;
        return below(Math.clamp(quiet, INAUDIBLE, AUDIBLE), span, shortest);
    }

    /// Returns when the quietest frame of a stretch begins; of several, the one nearest to a time.
    long quietest(Span span, long near) {
        int best = frame(span.start());
        for (int frame = best; frame < frame(span.end()); frame++) {
            boolean nearer = Math.abs(time(frame) - near) < Math.abs(time(best) - near);
            if (levels[frame] < levels[best] || (levels[frame] == levels[best] && nearer)) {
                best = frame;
            }
        }
        return time(best);
    }

    private List<Span> below(double threshold, Span span, long shortest) {
        var pauses = new ArrayList<Span>();
        int end = frame(span.end());
        for (int frame = frame(span.start()); frame < end; frame++) {
            int from = frame;
            while (frame < end && levels[frame] < threshold) {
                frame++;
            }
            var pause = new Span(time(from), time(frame));
            if (pause.length() >= shortest && !pause.isEmpty()) {
                pauses.add(pause);
            }
        }
        return List.copyOf(pauses);
    }

    private int frame(long millis) {
        return Math.clamp((millis - start) / FRAME, 0, levels.length);
    }

    private long time(int frame) {
        return start + (long) frame * FRAME;
    }

    private int around(Span span, double share) {
        int from = Math.max(0, frame(span.start()) - SURROUNDINGS);
        int to = Math.min(levels.length, frame(span.end()) + SURROUNDINGS);
        return percentile(from, to, share);
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
