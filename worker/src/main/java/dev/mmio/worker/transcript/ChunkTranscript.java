package dev.mmio.worker.transcript;

import java.util.List;

/// What was said in one chunk of a recording, with times from the beginning of the chunk. Part of the stored form of a
/// job: changing it is a migration.
///
/// @param segments in order of time
public record ChunkTranscript(List<Segment> segments, List<Gap> gaps, List<Warning> warnings) {

    public ChunkTranscript {
        segments = segments == null ? List.of() : List.copyOf(segments);
        gaps = gaps == null ? List.of() : List.copyOf(gaps);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
