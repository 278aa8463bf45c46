package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.sound.Chunk;
import java.util.List;

/// What is known of a recording that was decoded from end to end.
///
/// @param samples its true length, 16,000 of them a second
/// @param damaged whether parts of it could not be decoded or are missing, or its clock jumps by hours
/// @param chunks all of them; their cores are the recording, without gap or overlap
public record Recording(long samples, boolean damaged, List<Chunk> chunks) {

    public Recording {
        chunks = List.copyOf(chunks);
    }

    /// Returns the same of which it is known that a part is missing.
    public Recording asDamaged() {
        return new Recording(samples, true, chunks);
    }

    /// Returns its length in milliseconds.
    public long millis() {
        return samples * Short.BYTES / Pcm.BYTES_PER_MILLI;
    }
}
