package dev.mmio.worker.transcript.format;

import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Passage;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.writing.Blanks;
import dev.mmio.worker.transcript.writing.OneLine;
import dev.mmio.worker.transcript.writing.Stamp;
import java.io.IOException;

/// Writes what was said as text, in paragraphs. Passages may be added as they become known, so that the text flows
/// while the work goes on: nothing that was written is changed later.
public final class PlainText {

    private final Appendable out;
    private final Paragraphs paragraphs = new Paragraphs();
    private String last = "";

    public PlainText(Appendable out) {
        this.out = out;
    }

    static void write(JoinedTranscript transcript, Appendable out) throws IOException {
        var text = new PlainText(out);
        for (var passage : transcript.passages()) {
            text.add(passage);
        }
        text.end();
    }

    /// Adds the next passage.
    public void add(Passage passage) throws IOException {
        var words = words(passage);
        if (words.isEmpty()) {
            return;
        }
        if (paragraphs.beginsWith(passage)) {
            out.append(last.isEmpty() ? "" : "\n\n").append(speaker(passage)).append(words);
        } else {
            out.append(Blanks.between(last, words)).append(words);
        }
        last = words;
    }

    /// Says that this was the last one.
    public void end() throws IOException {
        out.append(last.isEmpty() ? "" : "\n");
    }

    private static String words(Passage passage) {
        return switch (passage) {
            case Segment segment -> OneLine.of(segment.text());
            case Gap gap -> "[not transcribed: " + OneLine.of(gap.reason()) + ", " + Stamp.of(gap.span()) + "]";
        };
    }

    private static String speaker(Passage passage) {
        return passage instanceof Segment segment && segment.speaker() != null ? segment.speaker() + ": " : "";
    }
}
