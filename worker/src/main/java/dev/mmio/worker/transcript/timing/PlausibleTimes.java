package dev.mmio.worker.transcript.timing;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.writing.Scripts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Makes times plausible that are beyond the end, go back, or grow faster than time does. What is right stays as it is.
public final class PlausibleTimes {

    private static final double SCALED = 1.02;
    private static final double LONGER = 1.5;

    /// Segments are hardly longer.
    private static final long LONGEST = 20_000;

    private static final long NEAR = 300;
    private static final long SLACK = 1_500;
    private static final long WORD = 400;

    private final SpeechClock clock;
    private final Span asked;

    public PlausibleTimes(SpeechClock clock, Span asked) {
        this.clock = clock;
        this.asked = asked;
    }

    /// Returns the segments with times within what was asked.
    public Retimed of(List<Segment> told) {
        double factor = factor(told);
        var segments =
                factor < 1 ? told.stream().map(each -> scaled(each, factor)).toList() : told;
        var line = new SpokenLine(clock, asked, segments);
        var starts = line.told();
        var believed = InOrder.of(starts, asked.start(), asked.end() + SLACK);
        if (InOrder.count(believed) * 2 < believed.length || conflicts(starts, believed) > 0.2 * starts.length) {
            Arrays.fill(believed, false);
        }
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Math.clamp(starts[i], asked.start(), asked.end());
        }
        line.fill(starts, believed);
        return retimed(segments, starts, believed, factor < 1);
    }

    /// Returns how many times within the sound contradict those that are believed. Nobody knows which of them are
    /// right.
    private long conflicts(long[] starts, boolean[] believed) {
        return IntStream.range(0, starts.length)
                .filter(i -> !believed[i] && starts[i] >= asked.start() && starts[i] <= asked.end())
                .count();
    }

    /// Returns by what to multiply times that end far beyond the sound, or 1.
    private double factor(List<Segment> told) {
        long length = asked.length();
        var starts = told.stream().mapToLong(each -> each.span().start()).toArray();
        var inOrder = InOrder.of(starts, asked.start(), Long.MAX_VALUE);
        long beyond = told.stream()
                .filter(each -> each.span().start() - asked.start() > length)
                .count();
        long last = 0;
        for (int i = 0; i < starts.length; i++) {
            last = inOrder[i] ? Math.max(last, told.get(i).span().end() - asked.start()) : last;
        }
        double factor = (double) (clock.endOf(clock.at(asked.end())) - asked.start()) / Math.max(1, last);
        boolean scaled = last > SCALED * length
                && InOrder.count(inOrder) >= 0.9 * starts.length
                && (beyond > 1 ? !leaps(starts) : beyond == 1 && onsets(told, factor) > onsets(told, 1));
        return scaled ? factor : 1;
    }

    /// Returns whether there is more time between two segments than between any two that were said: such times are
    /// right up to there.
    private boolean leaps(long[] starts) {
        long silence = clock.pauses(asked, SLACK).stream()
                .mapToLong(Span::length)
                .max()
                .orElse(0);
        return IntStream.range(1, starts.length).anyMatch(i -> starts[i] - starts[i - 1] > LONGER * silence + LONGEST);
    }

    /// Returns how many segments begin where speech sets in, if times are multiplied.
    private long onsets(List<Segment> told, double factor) {
        var onsets = Onsets.of(clock, asked).times();
        return told.stream()
                .mapToLong(each -> scaled(each, factor).span().start())
                .filter(start -> Arrays.stream(onsets).anyMatch(onset -> Math.abs(onset - start) < NEAR))
                .count();
    }

    private Segment scaled(Segment segment, double factor) {
        long start = Math.round((segment.span().start() - asked.start()) * factor);
        long end = Math.round((segment.span().end() - asked.start()) * factor);
        return segment.at(new Span(start, Math.max(start, end)).later(asked.start()));
    }

    private Retimed retimed(List<Segment> segments, long[] starts, boolean[] believed, boolean all) {
        var retimed = new ArrayList<Segment>();
        var estimated = new ArrayList<Span>();
        for (int i = 0; i < starts.length; i++) {
            var segment = segments.get(i);
            long next = i + 1 < starts.length ? starts[i + 1] : asked.end();
            boolean cut = i + 1 < starts.length
                    && Objects.equals(segment.speaker(), segments.get(i + 1).speaker());
            long end = believed[i] ? segment.span().end() : clock.endOf(clock.at(next));
            var span = new Span(starts[i], end(starts[i], end, next, segment));
            retimed.add(segment.at(cut && span.end() > next + SLACK ? new Span(starts[i], next) : span));
            if (all || !believed[i]) {
                boolean goesOn = i > 0 && (all || !believed[i - 1]);
                long from = goesOn ? estimated.removeLast().start() : starts[i];
                estimated.add(
                        new Span(from, Math.max(from, retimed.getLast().span().end())));
            }
        }
        return new Retimed(retimed, estimated);
    }

    private long end(long start, long told, long next, Segment segment) {
        if (told > start) {
            return Math.min(told, asked.end());
        }
        long words = Math.max(1, Scripts.words(segment.text()));
        return Math.max(start, Math.min(Math.min(next, asked.end()), start + words * WORD));
    }
}
