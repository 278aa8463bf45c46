package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where to cut a sound that is to be asked for again: where nobody speaks, with a little silence around.
record Cuts(SpeechClock clock) {

    private static final long PAUSE = 120;
    private static final long SLACK = 1_500;
    private static final long AROUND = 300;

    /// Returns the parts before and after the best pause near the middle, as far as anybody speaks in them.
    List<Span> halves(Span span) {
        long quarter = span.length() / 4;
        var near = new Span(span.start() + quarter, span.end() - quarter);
        long cut = clock.pauses(near, PAUSE).stream()
                .max(Comparator.comparingDouble(pause -> worth(pause, near)))
                .map(Span::middle)
                .orElse(near.middle());
        return spoken(Stream.of(new Span(span.start(), cut), new Span(cut, span.end())));
    }

    /// Returns stretches whose ends are moved into a pause, if there is one near.
    ///
    /// @param spans in order of time
    List<Span> around(List<Span> spans, Span limit) {
        var around = new ArrayList<Span>();
        long last = limit.start();
        for (var span : spans) {
            long start = Math.clamp(pause(span.start()), last, limit.end());
            last = Math.clamp(pause(span.end()), start, limit.end());
            around.add(new Span(start, last));
        }
        return spoken(around.stream());
    }

    /// Returns how much of them is speech, in milliseconds.
    long speech(List<Span> spans) {
        return spans.stream().mapToLong(clock::speech).sum();
    }

    private List<Span> spoken(Stream<Span> spans) {
        return spans.filter(span -> clock.speech(span) > 0)
                .map(this::withoutSilence)
                .toList();
    }

    private Span withoutSilence(Span span) {
        long start = clock.startOf(clock.at(span.start())) - AROUND;
        long end = clock.endOf(clock.at(span.end())) + AROUND;
        return new Span(Math.max(span.start(), start), Math.min(span.end(), end));
    }

    private long pause(long time) {
        var near = new Span(Math.max(0, time - SLACK), time + SLACK);
        return clock.pauses(near.within(clock.span()), PAUSE).stream()
                .min(Comparator.comparingLong(pause -> distance(pause, time)))
                .map(pause -> pause.contains(time) ? time : pause.middle())
                .orElse(time);
    }

    private static long distance(Span pause, long time) {
        return pause.contains(time) ? 0 : Math.min(Math.abs(pause.start() - time), Math.abs(pause.end() - time));
    }

    private static double worth(Span pause, Span near) {
        double off = 2.0 * Math.abs(pause.middle() - near.middle()) / Math.max(1, near.length());
        return Math.min(pause.length(), 1_500) / 300.0 - 1.5 * off;
    }
}
