package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import java.util.List;

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
