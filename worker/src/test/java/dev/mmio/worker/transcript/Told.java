package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What a model says of when something was said: about right.
///
/// @param drift the most by which time grows too fast or too slowly
/// @param offset the usual offset of all times, in milliseconds
/// @param jitter the usual offset of each
/// @param grain what times are rounded down to
public record Told(double drift, double offset, double jitter, long grain) {

    /// Returns segments with such times.
    public List<Segment> of(List<Segment> truth, Random random) {
        double growth = 1 + drift * (2 * random.nextDouble() - 1);
        double late = offset * random.nextGaussian();
        long longest = truth.getLast().span().end();
        var told = new ArrayList<Segment>();
        long last = 0;
        for (var each : truth) {
            double off = late + jitter * random.nextGaussian();
            long start = Math.max(last, time(each.span().start() * growth + off, longest));
            long end = Math.max(start, time(each.span().end() * growth + off, longest));
            told.add(new Segment(new Span(start, end), null, each.text(), List.of()));
            last = start;
        }
        return told;
    }

    /// Cuts some sentences in two where there is no pause, as models do.
    public static List<Segment> ragged(List<Segment> sentences, Random random) {
        var ragged = new ArrayList<Segment>();
        for (var sentence : sentences) {
            int cut =
                    random.nextInt(5) == 0 ? 2 + random.nextInt(sentence.words().size() - 3) : 0;
            if (cut > 0) {
                ragged.add(part(sentence, 0, cut));
            }
            ragged.add(part(sentence, cut, sentence.words().size()));
        }
        return ragged;
    }

    private static Segment part(Segment sentence, int from, int to) {
        var words = sentence.words().subList(from, to);
        var span =
                new Span(words.getFirst().span().start(), words.getLast().span().end());
        return new Segment(
                span, null, String.join(" ", words.stream().map(Word::text).toList()), words);
    }

    private long time(double millis, long longest) {
        return Math.clamp(Math.round(millis), 0, longest) / grain * grain;
    }
}
