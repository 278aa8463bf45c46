package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.job.Progress;
import dev.mmio.worker.media.cutting.Recording;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.transcript.HeardChunk;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.format.PlainText;
import dev.mmio.worker.transcript.joining.Joiner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Joins chunks as they come, in any order, and tells their text in order.
final class JoinedText {

    private final Progress progress;
    private final Joiner joiner = new Joiner();
    private final StringBuilder fresh = new StringBuilder();
    private final PlainText text = new PlainText(fresh);

    JoinedText(Progress progress) {
        this.progress = progress;
    }

    synchronized void add(Chunk chunk, Transcribed heard) {
        tell(joiner.add(new HeardChunk(chunk, heard.transcript(), heard.origin())));
    }

    /// Ends the text when all chunks are there.
    ///
    /// @param recording what it was heard in
    synchronized JoinedTranscript end(Recording recording) {
        tell(joiner.end());
        try {
            text.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush();
        var transcript = joiner.transcript(recording.millis());
        return recording.damaged() ? transcript.damaged() : transcript;
    }

    private void tell(List<Passage> passages) {
        try {
            for (var passage : passages) {
                text.add(passage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush();
    }

    private void flush() {
        if (!fresh.isEmpty()) {
            progress.delta(fresh.toString());
            fresh.setLength(0);
        }
    }
}
