package dev.mmio.cli;

import dev.mmio.message.LiveOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/// Shows what comes out of a live session, as it comes.
///
/// @param said where the model's words go
/// @param about where all else goes that is to be read
/// @param speaker where its sound goes
record Conversation(PrintWriter said, PrintWriter about, OutputStream speaker) {

    void show(LiveOutput output) throws IOException {
        switch (output) {
            case LiveOutput.Audio audio -> play(audio.audio().bytes());
            case LiveOutput.Text text -> said.print(text.text());
            case LiveOutput.OutputTranscript text -> said.print(text.text());
            case LiveOutput.InputTranscript text ->
                about.println("> " + text.text().strip());
            case LiveOutput.TurnEnd _ -> said.println();
            case LiveOutput.Interrupted _ -> about.println("interrupted");
            case LiveOutput.Gap gap ->
                about.println("not heard: " + gap.start() + " to " + gap.end() + ", " + gap.texts() + " texts");
            case LiveOutput.Dropped dropped ->
                about.println("left out: " + dropped.duration() + " of sound, " + dropped.texts() + " texts");
            case LiveOutput.End _ -> about.println("nothing more comes");
        }
        said.flush();
        about.flush();
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
