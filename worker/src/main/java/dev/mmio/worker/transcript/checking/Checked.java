package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What is good of an answer. Times are from the beginning of the chunk's sound.
///
/// @param segments in order of time
/// @param missing where somebody speaks and the answer has no words, in order of time
public record Checked(List<Segment> segments, List<Warning> warnings, List<Span> missing) {

    /// Nothing is good.
    public static final Checked NOTHING = new Checked(List.of(), List.of(), List.of());

    public Checked {
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
        missing = List.copyOf(missing);
    }

    /// Returns the same without what is said in these stretches, which are missing then.
    public Checked without(List<Span> stretches) {
        var kept = segments.stream().filter(each -> !isIn(stretches, each)).toList();
        var all = Stream.concat(missing.stream(), stretches.stream()).toList();
        return new Checked(kept, warnings, joined(all));
    }

    /// Returns the same with one more warning for each of these stretches.
    public Checked warning(Warning.Kind kind, List<Span> stretches) {
        var more = Stream.concat(warnings.stream(), stretches.stream().map(each -> new Warning(kind, each)));
        return new Checked(segments, more.toList(), missing);
    }

    /// Returns what is said in these stretches.
    public List<Segment> in(List<Span> stretches) {
        return segments.stream().filter(each -> isIn(stretches, each)).toList();
    }

    private static boolean isIn(List<Span> stretches, Segment segment) {
        return stretches.stream().anyMatch(each -> each.contains(segment.span().middle()));
    }

    /// Returns the same stretches in order; what overlaps or touches is one.
    static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var span :
                spans.stream().sorted(Comparator.comparingLong(Span::start)).toList()) {
            if (!joined.isEmpty() && joined.getLast().end() >= span.start()) {
                var last = joined.removeLast();
                joined.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /// Returns whether more than half of it is in a language that was not expected.
    public boolean isMostlyForeign() {
        long foreign = warnings.stream()
                .filter(each -> each.kind() == Warning.Kind.OTHER_LANGUAGE)
                .mapToLong(each -> each.span().length())
                .sum();
        long all = segments.stream().mapToLong(each -> each.span().length()).sum();
        return foreign > 0 && foreign * 2 > all;
    }
}
