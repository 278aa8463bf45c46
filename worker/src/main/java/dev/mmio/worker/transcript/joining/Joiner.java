package dev.mmio.worker.transcript.joining;

import dev.mmio.worker.transcript.HeardChunk;
import dev.mmio.worker.transcript.JoinedChunk;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Seam;
import dev.mmio.worker.transcript.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Joins the chunks of a recording, which may come in any order, into one transcript.
///
/// What is before a cut through silence is final at once. Before a cut through speech the last words are held back
/// until the next chunk has come: both heard them, and in what both understood alike the texts are joined, so that
/// nothing is lost or doubled. The result does not depend on the order of arrival. For one thread.
public final class Joiner {

    private final Map<Integer, HeardChunk> early = new HashMap<>();
    private final List<JoinedChunk> chunks = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final Speakers speakers = new Speakers();
    private Strand held = Strand.EMPTY;

    /// Takes a chunk and returns what became final by it, in order: it follows what was returned before.
    public List<Passage> add(HeardChunk chunk) {
        early.put(chunk.chunk().index(), chunk);
        int given = passages.size();
        for (var next = early.remove(chunks.size()); next != null; next = early.remove(chunks.size())) {
            join(next);
        }
        return List.copyOf(passages.subList(given, passages.size()));
    }

    /// Says that there are no more chunks, and returns what was still held back.
    public List<Passage> end() {
        if (!early.isEmpty()) {
            throw new IllegalStateException("chunk " + chunks.size() + " is missing");
        }
        int given = passages.size();
        give(held);
        held = Strand.EMPTY;
        return List.copyOf(passages.subList(given, passages.size()));
    }

    /// Returns all that is final.
    ///
    /// @param duration length of the recording in milliseconds
    public JoinedTranscript transcript(long duration) {
        return new JoinedTranscript(duration, passages, warnings, chunks);
    }

    private void join(HeardChunk next) {
        var strand = Strand.of(next);
        Seam seam = null;
        if (!chunks.isEmpty()) {
            var joint = Joint.of(chunks.getLast().chunk(), held, next.chunk(), strand);
            seam = joint.seam();
            give(held.before(joint.left()));
            strand = speakers.recognise(strand, joint.votes()).after(joint.right());
        } else {
            strand = speakers.recognise(strand, List.of());
        }
        chunks.add(new JoinedChunk(next.chunk(), next.origin(), seam));
        long open = Overlap.heldFrom(next.chunk());
        give(strand.before(open));
        held = strand.after(open);
    }

    private void give(Strand strand) {
        passages.addAll(speakers.named(strand.passages()));
        warnings.addAll(strand.warnings());
    }
}
