package dev.mmio.worker.transcript.timing;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.SpeechClock;
import dev.mmio.worker.transcript.writing.Scripts;
import java.util.List;

/// Segments in the order in which they were said, and where in the speech they should be if all words took equally
/// long.
final class SpokenLine {

    private final SpeechClock clock;
    private final Span asked;
    private final List<Segment> segments;

    /// Words before each segment, and at the end of all.
    private final int[] words;

    SpokenLine(SpeechClock clock, Span asked, List<Segment> segments) {
        this.clock = clock;
        this.asked = asked;
        this.segments = segments;
        this.words = new int[segments.size() + 1];
        for (int i = 0; i < segments.size(); i++) {
            words[i + 1] = words[i] + Math.max(1, Scripts.words(segments.get(i).text()));
        }
    }

    int size() {
        return segments.size();
    }

    /// Returns how many words there are from one segment to another.
    int words(int from, int to) {
        return words[to] - words[from];
    }

    /// Returns when each segment begins by its own account.
    long[] told() {
        return segments.stream().mapToLong(each -> each.span().start()).toArray();
    }

    /// Returns how much speech a word takes, in milliseconds, judged by where segments are said to be.
    double pace() {
        long speech = 0;
        long end = asked.start();
        for (var segment : segments) {
            long from = Math.max(end, segment.span().start());
            end = Math.max(end, segment.span().end());
            speech += from < end ? clock.speech(new Span(from, end)) : 0;
        }
        return speech > 0 ? (double) speech / words[size()] : (double) clock.speech(asked) / Math.max(1, words[size()]);
    }

    /// Gives times to those that have none: between two that have one, as much speech as their words should take.
    void fill(long[] starts, boolean[] known) {
        int before = -1;
        for (int i = 0; i <= size(); i++) {
            if (i == size() || known[i]) {
                fill(starts, before, i);
                before = i;
            }
        }
    }

    private void fill(long[] starts, int before, int after) {
        int first = Math.max(0, before);
        long from = before < 0 ? asked.start() : starts[before];
        long to = after == size() ? asked.end() : starts[after];
        for (int i = before + 1; i < after; i++) {
            double share = (double) words(first, i) / words(first, after);
            double speech = clock.at(from) + share * (clock.at(to) - clock.at(from));
            starts[i] = Math.clamp(clock.startOf(Math.round(speech)), from, Math.max(from, to));
        }
    }
}
