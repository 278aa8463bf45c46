package dev.mmio.worker.transcript.timing;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.Segment;
import java.util.List;

/// Segments whose times make sense.
///
/// @param segments in order of time
/// @param estimated where times are guessed from the sound
public record Retimed(List<Segment> segments, List<Span> estimated) {

    public Retimed {
        segments = List.copyOf(segments);
        estimated = List.copyOf(estimated);
    }
}
