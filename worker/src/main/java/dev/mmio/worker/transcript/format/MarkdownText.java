package dev.mmio.worker.transcript.format;

import dev.mmio.worker.transcript.Gap;
import dev.mmio.worker.transcript.JoinedTranscript;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.writing.Blanks;
import dev.mmio.worker.transcript.writing.OneLine;
import dev.mmio.worker.transcript.writing.Stamp;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes a transcript to be read: who speaks and when, paragraph by paragraph.
final class MarkdownText {

    private final Appendable out;
    private final Paragraphs paragraphs = new Paragraphs();
    private String last = "";

    MarkdownText(Appendable out) {
        this.out = out;
    }

    void write(JoinedTranscript transcript, @Nullable String recording) throws IOException {
        out.append("# ").append(escaped(recording == null ? "Transcript" : recording));
        out.append("\n\n").append(Stamp.of(transcript.duration()));
        if (!transcript.speakers().isEmpty()) {
            out.append(" · ").append(escaped(String.join(", ", transcript.speakers())));
        }
        for (var passage : transcript.passages()) {
            switch (passage) {
                case Segment segment -> add(segment);
                case Gap gap -> add(gap);
            }
        }
        out.append("\n");
    }

    private void add(Segment segment) throws IOException {
        var words = escaped(segment.text());
        if (words.isEmpty()) {
            return;
        }
        if (paragraphs.beginsWith(segment)) {
            var speaker = segment.speaker() == null ? "" : " " + escaped(segment.speaker());
            out.append("\n\n**")
                    .append(Stamp.of(segment.span().start()))
                    .append(speaker)
                    .append("** ");
        } else {
            out.append(Blanks.between(last, words));
        }
        out.append(words);
        last = words;
    }

    private void add(Gap gap) throws IOException {
        paragraphs.beginsWith(gap);
        out.append("\n\n> **").append(Stamp.of(gap.span())).append(" not transcribed: ");
        out.append(escaped(gap.reason())).append("**");
    }

    /// A text never stands at the beginning of a line, so nothing in it needs care for that.
    private static String escaped(String text) {
        return OneLine.of(text).replaceAll("[\\\\`*_{}\\[\\]<>#|~&$]", "\\\\$0");
    }
}
