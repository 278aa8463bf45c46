package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// Tells what sort of work a job asks for.
public enum JobKind {
    /// One question about any number of inputs, answered as text or JSON.
    @JsonProperty("process")
    PROCESS,
    /// A recording turned into a transcript.
    @JsonProperty("transcribe")
    TRANSCRIBE,
    /// A video generated from a prompt.
    @JsonProperty("video")
    VIDEO,
    /// Images generated from a prompt.
    @JsonProperty("image")
    IMAGE,
    /// A real-time session.
    @JsonProperty("live")
    LIVE,
    /// Many jobs as one.
    @JsonProperty("batch")
    BATCH;

    /// Returns the name on the wire and in metric tags.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
