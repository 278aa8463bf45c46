package dev.mmio.worker.transcript.format;

import java.io.IOException;

/// Writes cues one after the other.
interface CueWriter {

    void write(Cue cue) throws IOException;
}
