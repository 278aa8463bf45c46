package dev.mmio.worker.transcript.format;

import dev.mmio.worker.transcript.JoinedTranscript;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// A file with a transcript. It is written as a stream, since a day of speech is long.
public final class TranscriptFile {

    private final String name;
    private final String mimeType;
    private final Form form;

    TranscriptFile(String name, String mimeType, Form form) {
        this.name = name;
        this.mimeType = mimeType;
        this.form = form;
    }

    /// Returns what the file is called, such as `transcript.srt`.
    public String name() {
        return name;
    }

    public String mimeType() {
        return mimeType;
    }

    /// Writes a transcript; the same one gives the same file.
    ///
    /// @param recording what the recording is called, if that is known
    public void write(JoinedTranscript transcript, @Nullable String recording, Writer out) throws IOException {
        form.write(transcript, recording, out);
    }

    interface Form {
        void write(JoinedTranscript transcript, @Nullable String recording, Writer out) throws IOException;
    }
}
