package dev.mmio.worker.transcript.checking;

import dev.mmio.worker.transcript.Segment;
import java.util.List;

/// Looks at the segments of an answer for one thing that may be wrong.
interface Check {

    /// Returns what it found.
    ///
    /// @param segments in order of time, from the beginning of the chunk's sound
    List<Finding> findings(List<Segment> segments);
}
