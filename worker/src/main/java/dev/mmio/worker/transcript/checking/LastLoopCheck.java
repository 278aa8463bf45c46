package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.loops.LoopDetector;
import java.util.ArrayList;
import java.util.List;

/// An answer that was cancelled because it went in circles ends with them, even if too little of them is left to be
/// found by itself: what was not yet a whole segment is gone.
record LastLoopCheck() implements Check {

    @Override
    public List<Finding> findings(List<Segment> segments) {
        var detector = new LoopDetector();
        var ends = new ArrayList<Long>();
        for (var segment : segments) {
            detector.feed(segment.text() + " ");
            detector.end();
            ends.add(detector.words());
        }
        long sound = detector.words() - detector.repeated();
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < segments.size(); i++) {
            if (ends.get(i) > sound) {
                findings.add(new Finding.Dropped(segments.get(i)));
            }
        }
        return findings;
    }
}
