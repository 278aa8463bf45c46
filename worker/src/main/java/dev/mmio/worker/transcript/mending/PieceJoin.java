package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.HeardChunk;
import dev.mmio.worker.transcript.Origin;
import dev.mmio.worker.transcript.joining.Joiner;
import java.util.Comparator;
import java.util.List;

/// Joins the pieces of a chunk as chunks of a recording are joined: where two of them heard the same words.
record PieceJoin(Span whole) {

    ChunkTranscript join(List<Piece> pieces) {
        var ordered = pieces.stream()
                .sorted(Comparator.comparingLong((Piece each) -> each.core().start())
                        .thenComparingLong(each -> each.core().end()))
                .toList();
        if (ordered.size() == 1) {
            return ordered.getFirst().transcript();
        }
        var joiner = new Joiner();
        for (int i = 0; i < ordered.size(); i++) {
            joiner.add(heard(ordered, i));
        }
        joiner.end();
        var joined = joiner.transcript(whole.length());
        return new ChunkTranscript(joined.segments(), joined.gaps(), joined.warnings());
    }

    private HeardChunk heard(List<Piece> pieces, int index) {
        var sound = pieces.get(index).sound();
        long from = index == 0 ? sound.start() : cut(pieces.get(index - 1), pieces.get(index));
        long to = index == pieces.size() - 1 ? sound.end() : cut(pieces.get(index), pieces.get(index + 1));
        var chunk = new Chunk(index, new Span(from, Math.max(from, to)), sound, sound.length());
        return new HeardChunk(chunk, fromItsBeginning(pieces.get(index)), Origin.SILENCE);
    }

    /// Returns the middle of what both heard.
    private static long cut(Piece left, Piece right) {
        return left.sound().end() <= right.sound().start()
                ? left.sound().end()
                : (left.sound().end() + right.sound().start()) / 2;
    }

    private static ChunkTranscript fromItsBeginning(Piece piece) {
        long earlier = -piece.sound().start();
        var transcript = piece.transcript();
        return new ChunkTranscript(
                transcript.segments().stream().map(each -> each.later(earlier)).toList(),
                transcript.gaps().stream().map(each -> each.later(earlier)).toList(),
                transcript.warnings().stream().map(each -> each.later(earlier)).toList());
    }
}
