package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// How a job ended.
public enum JobStatus {
    /// Gemini said it had finished, and the output is whole.
    @JsonProperty("succeeded")
    SUCCEEDED,
    /// It cannot be done; the error says why.
    @JsonProperty("failed")
    FAILED,
    /// Somebody asked to end it.
    @JsonProperty("cancelled")
    CANCELLED,
    /// Its deadline passed.
    @JsonProperty("expired")
    EXPIRED;

    /// Returns the name on the wire and in metric tags.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
