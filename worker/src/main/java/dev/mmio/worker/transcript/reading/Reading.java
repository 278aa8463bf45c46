package dev.mmio.worker.transcript.reading;

import dev.mmio.worker.transcript.Segment;
import java.util.List;

/// What could be read of an answer. Times are from the beginning of what was sent.
public sealed interface Reading {

    /// Returns what could be read, in the order of the answer.
    List<Segment> segments();

    /// The whole answer.
    record Whole(List<Segment> segments) implements Reading {
        public Whole {
            segments = List.copyOf(segments);
        }
    }

    /// The answer breaks off; these are the segments before.
    record Salvaged(List<Segment> segments) implements Reading {
        public Salvaged {
            segments = List.copyOf(segments);
        }
    }

    /// Not an answer to what was asked.
    record Nothing() implements Reading {
        @Override
        public List<Segment> segments() {
            return List.of();
        }
    }
}
