package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.loops.LoopDetector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What goes in circles was not said, or not so often.
record LoopCheck() implements Check {

    @Override
    public List<Finding> findings(List<Segment> segments) {
        var findings = new ArrayList<Finding>();
        for (int from = 0; from < segments.size(); ) {
            from = next(segments, from, findings);
        }
        return findings;
    }

    /// Finds the first loop from a segment on. Returns the segment behind it.
    private static int next(List<Segment> segments, int from, List<Finding> findings) {
        var detector = new LoopDetector();
        var ends = new ArrayList<Long>();
        for (int i = from; i < segments.size(); i++) {
            detector.feed(segments.get(i).text() + " ");
            if (detector.end()) {
                int first = from;
                while (first - from < ends.size() && ends.get(first - from) <= detector.start()) {
                    first++;
                }
                return drop(segments, first, i, findings);
            }
            ends.add(detector.words());
        }
        return segments.size();
    }

    private static int drop(List<Segment> segments, int first, int last, List<Finding> findings) {
        Set<String> texts = new HashSet<>();
        int i = first;
        while (i < segments.size()
                && (i <= last || texts.contains(segments.get(i).text()))) {
            texts.add(segments.get(i).text());
            findings.add(new Finding.Dropped(segments.get(i)));
            findings.add(new Finding.Missing(segments.get(i).span()));
            i++;
        }
        return i;
    }
}
