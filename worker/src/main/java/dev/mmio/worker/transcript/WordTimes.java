package dev.mmio.worker.transcript;

import dev.mmio.worker.media.sound.Span;
import java.util.List;

/// When each character of a segment was said: known at both ends of its words, or of the whole if there are none, and
/// in between by its place in the text.
final class WordTimes {

    /// A word that the model tells stands no further away in the text than this.
    private static final int REACH = 40;

    private final int[] characters;
    private final long[] times;
    private final int[] begins;
    private int known;

    private WordTimes(int words) {
        this.characters = new int[2 * words + 2];
        this.times = new long[2 * words + 2];
        this.begins = new int[words];
    }

    static WordTimes of(Segment segment) {
        var words = segment.words();
        var times = new WordTimes(words.size());
        times.know(0, segment.span().start());
        times.know(words, segment.text());
        times.know(segment.text().length(), segment.span().end());
        return times;
    }

    /// Returns when a piece of the text was said; punctuation around the words in it takes no time.
    Span between(int from, int to) {
        long start = startOf(from, to);
        return new Span(start, Math.max(start, endOf(from, to)));
    }

    /// Returns how many of the words begin before a character.
    int wordsBefore(int character) {
        int count = 0;
        while (count < begins.length && begins[count] < character) {
            count++;
        }
        return count;
    }

    private void know(List<Word> words, String text) {
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).text().strip();
            int at = text.indexOf(word, from);
            boolean found = at >= 0 && at - from <= REACH && !word.isEmpty();
            begins[i] = found ? at : from;
            if (found) {
                know(at, words.get(i).span().start());
                know(at + word.length(), words.get(i).span().end());
                from = at + word.length();
            }
        }
    }

    /// Times never go back, whatever the model says.
    private void know(int character, long time) {
        characters[known] = character;
        times[known] = known == 0 ? time : Math.max(time, times[known - 1]);
        known++;
    }

    private long startOf(int from, int to) {
        int i = 0;
        while (i + 1 < known && characters[i + 1] < from) {
            i++;
        }
        for (int word = i; word < known && characters[word] < to; word++) {
            if (isBegin(word) && characters[word] >= from) {
                return times[word];
            }
        }
        return i + 1 == known ? times[i] : at(i, from);
    }

    private long endOf(int from, int to) {
        int i = known - 1;
        while (i > 0 && characters[i - 1] > to) {
            i--;
        }
        for (int word = i; word > 0 && characters[word] > from; word--) {
            if (isEnd(word) && characters[word] <= to) {
                return times[word];
            }
        }
        return i == 0 ? times[0] : at(i - 1, to);
    }

    /// What is known lies, but for both ends of the segment, alternately at the begin and at the end of a word.
    private boolean isBegin(int i) {
        return i % 2 == 1 && i < known - 1;
    }

    private static boolean isEnd(int i) {
        return i % 2 == 0 && i > 0;
    }

    private long at(int i, int character) {
        int length = characters[i + 1] - characters[i];
        return length == 0 ? times[i] : times[i] + (times[i + 1] - times[i]) * (character - characters[i]) / length;
    }
}
