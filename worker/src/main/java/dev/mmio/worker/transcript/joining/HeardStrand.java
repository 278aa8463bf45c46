package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Gap;
import java.util.List;
import java.util.stream.Stream;

/// The words of one neighbour, and those of them that the other may have heard too.
///
/// @param overlap what both heard
/// @param words all its words
/// @param first index of the first word near the overlap
/// @param near those near the overlap
record HeardStrand(Span overlap, Strand strand, List<HeardWord> words, int first, List<HeardWord> near) {

    /// More words than any speech has in an overlap: what a model makes up must not cost much.
    private static final int MOST = 2_000;

    static HeardStrand of(Strand strand, Span overlap) {
        var words = HeardWord.of(strand);
        int from = count(words, overlap.start() - Overlap.SLACK);
        int to = Math.max(from, count(words, overlap.end() + Overlap.SLACK));
        return new HeardStrand(overlap, strand, words, from, words.subList(from, Math.min(to, from + MOST)));
    }

    private static int count(List<HeardWord> words, long before) {
        int count = 0;
        while (count < words.size() && words.get(count).start() < before) {
            count++;
        }
        return count;
    }

    HeardWord word(int index) {
        return near.get(index);
    }

    int indexOf(int index) {
        return first + index;
    }

    /// Returns the first word that is at a time or behind it.
    int indexAt(long time) {
        int index = 0;
        while (index < words.size() && words.get(index).word().span().middle() < time) {
            index++;
        }
        return index;
    }

    /// Returns the first word that begins at a time or behind it.
    int indexFrom(long time) {
        return count(words, time);
    }

    /// Returns the first word that ends behind a time.
    int indexBehind(long time) {
        int index = 0;
        while (index < words.size() && words.get(index).end() <= time) {
            index++;
        }
        return index;
    }

    Cut cutBefore(int index, long time) {
        return index == words.size()
                ? new Cut(strand.passages().size(), 0, time)
                : words.get(index).cutBefore(time);
    }

    /// Returns whether it heard nothing of the overlap.
    boolean isEmpty() {
        return near.stream().noneMatch(word -> overlap.contains(word.start()));
    }

    /// Returns when its first gap in the overlap begins.
    long firstGap() {
        return gaps().mapToLong(Span::start).min().orElse(Long.MAX_VALUE);
    }

    /// Returns when its last gap in the overlap ends.
    long lastGap() {
        return gaps().mapToLong(Span::end).max().orElse(Long.MIN_VALUE);
    }

    private Stream<Span> gaps() {
        return strand.passages().stream()
                .filter(Gap.class::isInstance)
                .map(gap -> overlap.within(gap.span()))
                .filter(gap -> !gap.isEmpty());
    }
}
