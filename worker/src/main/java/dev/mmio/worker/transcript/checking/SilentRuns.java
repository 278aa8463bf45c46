package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/// Sets words apart that stand where nobody speaks, so that what was invented does not hide among what was said. Only
/// where the model tells when each word was said.
record SilentRuns(SpeechClock clock) {

    private static final double LEAST_SPEECH = 0.1;

    /// Times of words may be off; a pause within a sentence is shorter.
    private static final long SHORTEST = 1_000;

    /// Returns the same words, in more segments.
    List<Segment> apart(List<Segment> segments) {
        return segments.stream().flatMap(each -> split(each).stream()).toList();
    }

    private List<Segment> split(Segment segment) {
        var words = SpokenWord.of(segment);
        for (int from = 0; from < words.size(); from++) {
            int to = from;
            while (to < words.size() && isSilent(words.get(to).span())) {
                to++;
            }
            if (to > from
                    && words.get(to - 1).span().end() - words.get(from).span().start() >= SHORTEST) {
                return split(segment, from, to, words);
            }
        }
        return List.of(segment);
    }

    private List<Segment> split(Segment segment, int from, int to, List<SpokenWord> words) {
        var parts = new ArrayList<Segment>();
        var rest = segment;
        if (from > 0) {
            parts.add(segment.before(words.get(from).from()));
            rest = segment.after(words.get(from).from());
        }
        if (to == words.size()) {
            parts.add(rest);
        } else {
            int end = words.get(to).from()
                    - (segment.text().length() - rest.text().length());
            parts.add(rest.before(end));
            parts.addAll(split(rest.after(end)));
        }
        return parts;
    }

    private boolean isSilent(Span word) {
        return !word.isEmpty() && clock.speech(word) < LEAST_SPEECH * word.length();
    }
}
