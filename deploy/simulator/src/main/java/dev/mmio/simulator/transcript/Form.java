package dev.mmio.simulator.transcript;

/// The forms of a transcript.
public enum Form {
    /// Nothing but words.
    TEXT,
    /// Sentences with their times, by the schema of the request.
    JSON,
    /// Turns of speakers, as only a transcribing model tells them.
    TURNS
}
