package dev.mmio.worker.transcript.subtitles;

import dev.mmio.worker.media.sound.Span;
import java.util.List;
import java.util.stream.Collectors;

/// Words that may stand together in a cue.
record CueText(List<CueWord> words) {

    /// How much shorter a line may be for ending with a sentence or a part of one.
    private static final int GOOD_END = 12;

    /// Returns whether they can be shown in one cue.
    boolean fits() {
        return span().length() <= Cue.LONGEST && (width(0, words.size()) <= Cue.WIDEST_LINE || lineEnd() > 0);
    }

    Span span() {
        long start = words.getFirst().span().start();
        long end = words.stream().mapToLong(word -> word.span().end()).max().orElse(start);
        return new Span(start, Math.max(start, end));
    }

    /// Returns the text in one line or two of similar length, if it fits.
    List<String> lines() {
        int size = words.size();
        return width(0, size) <= Cue.WIDEST_LINE
                ? List.of(line(0, size))
                : List.of(line(0, lineEnd()), line(lineEnd(), size));
    }

    /// Returns how much of a full cue it is, 0 to 1.
    double fill() {
        return width(0, words.size()) / (2.0 * Cue.WIDEST_LINE);
    }

    /// Returns how many words stand in the first of two lines, or 0 if that cannot be.
    private int lineEnd() {
        int best = 0;
        int least = Integer.MAX_VALUE;
        int whole = width(0, words.size());
        for (int end = 1; end < words.size(); end++) {
            int first = width(0, end);
            int second = whole - first - words.get(end).lead().length();
            int cost = Math.abs(first - second) - (words.get(end - 1).endsWell() ? GOOD_END : 0);
            if (Math.max(first, second) <= Cue.WIDEST_LINE && cost < least) {
                least = cost;
                best = end;
            }
        }
        return best;
    }

    private int width(int from, int to) {
        int width = -words.get(from).lead().length();
        for (int i = from; i < to; i++) {
            width += words.get(i).lead().length() + words.get(i).width();
        }
        return width;
    }

    private String line(int from, int to) {
        return words.subList(from, to).stream()
                .map(word -> word.lead() + word.text())
                .collect(Collectors.joining())
                .strip();
    }
}
