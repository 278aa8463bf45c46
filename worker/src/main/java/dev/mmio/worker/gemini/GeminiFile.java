package dev.mmio.worker.gemini;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file that Gemini keeps for a while, two days as a rule.
///
/// @param name such as `files/abc`
/// @param uri how prompts refer to it
/// @param expires when it goes away, as far as Gemini told
public record GeminiFile(
        String name,
        String uri,
        String mimeType,
        State state,
        @Nullable Instant expires) {

    /// Whether prompts may refer to it.
    public enum State {
        /// Not yet.
        PROCESSING,
        /// Yes.
        ACTIVE,
        /// Never: Gemini cannot read it.
        FAILED
    }
}
