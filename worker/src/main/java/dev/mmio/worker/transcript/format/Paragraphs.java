package dev.mmio.worker.transcript.format;

import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.writing.Sentences;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Says where a paragraph begins: with another speaker, behind a gap or a pause, or, if it gets long, with a sentence.
final class Paragraphs {

    private static final long PAUSE = 2_000;
    private static final int LONG = 600;

    private @Nullable Passage last;
    private int length;

    /// Returns whether a passage, which follows those before, begins a paragraph.
    boolean beginsWith(Passage next) {
        boolean begins = begins(next);
        length = begins ? 0 : length;
        length += next instanceof Segment segment ? segment.text().length() : 0;
        last = next;
        return begins;
    }

    private boolean begins(Passage next) {
        return !(last instanceof Segment before
                && next instanceof Segment segment
                && Objects.equals(before.speaker(), segment.speaker())
                && segment.span().start() - before.span().end() < PAUSE
                && (length < LONG || !Sentences.endsWith(before.text())));
    }
}
