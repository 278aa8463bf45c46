package dev.mmio.cli;

import dev.mmio.message.LiveOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/// Shows what comes out of a live session, as it comes.
final class Conversation {

    private final PrintWriter said;
    private final PrintWriter about;
    private final OutputStream speaker;

    /// Whether words were shown, and the end of their line was not.
    private volatile boolean withinLine;

    /// @param said where the model's words go
    /// @param about where all else goes that is to be read
    /// @param speaker where its sound goes
    Conversation(PrintWriter said, PrintWriter about, OutputStream speaker) {
        this.said = said;
        this.about = about;
        this.speaker = speaker;
    }

    void show(LiveOutput output) throws IOException {
        switch (output) {
            case LiveOutput.Audio audio -> play(audio.audio().bytes());
            case LiveOutput.Text text -> say(text.text());
            case LiveOutput.OutputTranscript text -> say(text.text());
            case LiveOutput.InputTranscript text -> tell("> " + text.text().strip());
            case LiveOutput.TurnEnd _ -> say(System.lineSeparator());
            case LiveOutput.Interrupted _ -> tell("interrupted");
            case LiveOutput.Gap gap ->
                tell("not heard: " + gap.start() + " to " + gap.end() + ", " + gap.texts() + " texts");
            case LiveOutput.Dropped dropped ->
                tell("left out: " + dropped.duration() + " of sound, " + dropped.texts() + " texts");
            case LiveOutput.End _ -> tell("nothing more comes");
        }
    }

    /// Tells something about the session, on a line of its own. Any thread may.
    void tell(String what) {
        if (withinLine) {
            withinLine = false;
            about.println();
        }
        about.println(what);
        about.flush();
    }

    private void say(String words) {
        if (!words.isEmpty()) {
            withinLine = !words.endsWith("\n");
            said.print(words);
            said.flush();
        }
    }

    private void play(byte[] samples) throws IOException {
        try {
            speaker.write(samples);
            speaker.flush();
        } catch (IOException e) {
            throw new IOException("the sound of the answer cannot be written: " + e.getMessage(), e);
        }
    }
}
