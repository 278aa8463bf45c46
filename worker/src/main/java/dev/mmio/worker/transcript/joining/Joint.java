package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.transcript.Seam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How two neighbours are joined: the one up to a cut, the other from a cut on.
///
/// @param seam absent if their sounds do not overlap
/// @param votes for who is who among their speakers, one for each word that both heard
record Joint(Cut left, Cut right, @Nullable Seam seam, List<Vote> votes) {

    /// @param held what the left chunk has to say of it
    /// @param strand what the right chunk has to say
    static Joint of(Chunk left, Strand held, Chunk right, Strand strand) {
        var overlap = Overlap.of(left, right);
        if (overlap.isEmpty()) {
            long time = overlap.start();
            return new Joint(new Cut(held.passages().size(), 0, time), new Cut(0, 0, time), null, List.of());
        }
        return new SeamSearch(overlap, held, strand).joint();
    }
}
