package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.SpeechClock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where to cut a sound that is to be asked for again: where nobody speaks, with a little silence around.
record Cuts(SpeechClock clock) {

    private static final long PAUSE = 120;

    /// How much speech is asked for again around a stretch, so that there are words to join it by.
    private static final long REACH = 3_000;

    /// What is said beyond a long silence does not touch the stretch.
    private static final long FURTHEST = 12_000;

    private static final Comparator<Span> LENGTH = Comparator.comparingLong(Span::length);
    private static final long SLACK = 1_500;
    private static final long AROUND = 300;

    /// Returns the parts before and after the best pause near the middle, as far as anybody speaks in them. Both hear
    /// what is around it, so that speakers are known again.
    List<Stretch> halves(Stretch stretch) {
        var core = stretch.core();
        long quarter = core.length() / 4;
        var near = new Span(core.start() + quarter, core.end() - quarter);
        long cut = clock.pauses(near, PAUSE).stream()
                .max(Comparator.comparingDouble(pause -> worth(pause, near)))
                .map(Span::middle)
                .orElse(near.middle());
        var sound = stretch.sound();
        return spoken(Stream.of(
                new Stretch(new Span(core.start(), cut), new Span(sound.start(), behind(cut))),
                new Stretch(new Span(cut, core.end()), new Span(ahead(cut), sound.end()))));
    }

    /// Returns what is said in a stretch, with what is around it.
    Stretch around(Span span) {
        long start = Math.max(span.start(), clock.startOf(clock.at(span.start())) - AROUND);
        long end = Math.max(start, Math.min(span.end(), clock.endOf(clock.at(span.end())) + AROUND));
        return new Stretch(new Span(start, end), new Span(ahead(start), behind(end)));
    }

    /// Returns how much of them is speech, in milliseconds.
    long speech(List<Span> spans) {
        return spans.stream().mapToLong(clock::speech).sum();
    }

    private List<Stretch> spoken(Stream<Stretch> parts) {
        return parts.filter(part -> clock.speech(part.core()) > 0).toList();
    }

    /// Returns the last pause before which enough is said until a time.
    private long ahead(long time) {
        long from = clock.startOf(Math.max(0, clock.at(time) - REACH)) - AROUND;
        if (from < time - FURTHEST) {
            return pauses(time - FURTHEST, time).max(LENGTH).map(Span::middle).orElse(time);
        }
        if (from <= 0) {
            return 0;
        }
        return pauses(from - SLACK, from)
                .reduce((_, last) -> last)
                .map(Span::middle)
                .orElse(from);
    }

    private long behind(long time) {
        long end = clock.span().end();
        long to = clock.endOf(clock.at(time) + REACH) + AROUND;
        if (to > time + FURTHEST) {
            return pauses(time, time + FURTHEST).max(LENGTH).map(Span::middle).orElse(time);
        }
        if (to >= end) {
            return end;
        }
        return pauses(to, to + SLACK).findFirst().map(Span::middle).orElse(to);
    }

    private Stream<Span> pauses(long from, long to) {
        var near = new Span(Math.max(0, from), to).within(clock.span());
        return clock.pauses(near, PAUSE).stream();
    }

    private static double worth(Span pause, Span near) {
        double off = 2.0 * Math.abs(pause.middle() - near.middle()) / Math.max(1, near.length());
        return Math.min(pause.length(), 1_500) / 300.0 - 1.5 * off;
    }
}
