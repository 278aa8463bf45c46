package dev.mmio.worker.transcript.reading;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Word;
import java.util.ArrayList;
import java.util.List;

/// Splits a turn into segments where a sentence ends or the speaker pauses.
final class TurnSplit {

    private static final long PAUSE = 600;
    private static final long SHORT_PAUSE = 200;

    /// Below that, a full stop is rather one of an abbreviation.
    private static final long SHORTEST = 1_500;

    private static final long LONG = 7_000;
    private static final long LONGEST = 15_000;

    private final Turn turn;
    private final List<Word> words;
    private final List<String> texts;

    TurnSplit(Turn turn) {
        this.turn = turn;
        this.words = ordered(turn.words());
        this.texts = WordTexts.of(turn);
    }

    List<Segment> segments() {
        var segments = new ArrayList<Segment>();
        int from = 0;
        for (int next = 1; next <= words.size(); next++) {
            if (next == words.size() || endsBefore(from, next)) {
                segments.add(segment(from, next));
                from = next;
            }
        }
        return segments;
    }

    private boolean endsBefore(int from, int next) {
        long start = words.get(from).span().start();
        long end = words.get(next - 1).span().end();
        long length = end - start;
        long pause = words.get(next).span().start() - end;
        var text = texts.get(next - 1);
        return pause > PAUSE
                || words.get(next).span().end() - start > LONGEST
                || (length > SHORTEST && Sentences.endsWith(text))
                || (length > LONG && (pause > SHORT_PAUSE || Sentences.pausesAfter(text)));
    }

    private Segment segment(int from, int to) {
        var span = new Span(
                words.get(from).span().start(), words.get(to - 1).span().end());
        var text = String.join("", texts.subList(from, to)).strip();
        return new Segment(span, turn.speaker(), text, words.subList(from, to));
    }

    /// Returns the words so that none begins before another one that was said before it.
    private static List<Word> ordered(List<Turn.TimedWord> timed) {
        var words = new ArrayList<Word>();
        long last = 0;
        for (var word : timed) {
            long start = Math.max(last, word.startMillis());
            last = Math.max(start, word.endMillis());
            words.add(new Word(new Span(start, last), word.word()));
        }
        return words;
    }
}
