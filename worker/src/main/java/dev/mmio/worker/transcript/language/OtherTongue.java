package dev.mmio.worker.transcript.language;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds stretches of an answer that are in another language than what is known, or than what comes before them.
final class OtherTongue {

    /// Fewer words than that are not compared with.
    private static final int LEAST_KNOWN = 120;

    private static final int STRETCH = 40;

    private final Tongue known;
    private final List<Segment> segments;
    private final List<Vocables> said;
    private final BitSet other = new BitSet();
    private final BitSet learned = new BitSet();

    /// @param known learns what is in its language
    OtherTongue(Tongue known, List<Segment> segments) {
        this.known = known;
        this.segments = segments;
        this.said = segments.stream().map(each -> Vocables.of(each.text())).toList();
    }

    /// Returns where another language is spoken, in order.
    List<Span> spans() {
        for (int i = 0; i < said.size(); i++) {
            if (known.size() >= LEAST_KNOWN) {
                judge(i);
            }
            if (other.isEmpty()) {
                known.learn(said.get(i));
                learned.set(i);
            }
        }
        var spans = new ArrayList<Span>();
        for (int from = other.nextSetBit(0); from >= 0; ) {
            int to = other.nextClearBit(from);
            spans.add(span(from, to));
            from = other.nextSetBit(to);
        }
        return spans;
    }

    /// Judges the stretch that begins with a segment.
    private void judge(int from) {
        var words = new ArrayList<String>();
        var groups = new ArrayList<String>();
        int to = from;
        while (to < said.size() && words.size() < STRETCH) {
            words.addAll(said.get(to).words());
            groups.addAll(said.get(to).groups());
            to++;
        }
        if (known.isOther(new Vocables(words, groups))) {
            markOther(from, to);
        }
    }

    /// At its ends, a stretch may have segments that are in the language itself; those beside it may be in the other.
    private void markOther(int from, int to) {
        int first = from;
        while (first < to && !leansToOther(first)) {
            first++;
        }
        while (first > 0 && leansToOther(first - 1)) {
            first--;
        }
        int last = to;
        while (last > first && !leansToOther(last - 1)) {
            last--;
        }
        while (last < said.size() && leansToOther(last)) {
            last++;
        }
        other.set(first, last);
    }

    private boolean leansToOther(int segment) {
        var stretch = said.get(segment);
        return (learned.get(segment) ? known.doubtOfLearned(stretch) : known.doubt(stretch)) > 0;
    }

    private Span span(int from, int to) {
        long start = segments.get(from).span().start();
        long end = segments.subList(from, to).stream()
                .mapToLong(each -> each.span().end())
                .max()
                .orElse(start);
        return new Span(start, Math.max(start, end));
    }
}
