package dev.mmio.worker.transcript.subtitles;

import java.io.IOException;

/// Writes cues one after the other.
public interface CueWriter {

    void write(Cue cue) throws IOException;
}
