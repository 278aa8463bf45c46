package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// What all checks of an answer have found, and the segments that are left.
final class Findings {

    private List<Segment> segments;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Span> missing = new ArrayList<>();

    Findings(List<Segment> segments) {
        this.segments = segments;
    }

    /// Has a check look at what is left.
    void check(Check check) {
        // The same words may be said twice at the same time; only the segment that was meant goes.
        Set<Segment> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var finding : check.findings(segments)) {
            switch (finding) {
                case Finding.Marked(var warning) -> warnings.add(warning);
                case Finding.Dropped(var segment) -> dropped.add(segment);
                case Finding.Missing(var span) -> missing.add(span);
            }
        }
        segments = segments.stream().filter(each -> !dropped.contains(each)).toList();
    }

    void warn(Warning warning) {
        warnings.add(warning);
    }

    List<Segment> segments() {
        return segments;
    }

    /// Puts others in the place of what is left.
    void replace(List<Segment> others) {
        segments = others;
    }

    Checked checked() {
        return new Checked(segments, warnings, Checked.joined(missing));
    }
}
