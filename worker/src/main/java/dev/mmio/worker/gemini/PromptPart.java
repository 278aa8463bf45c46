package dev.mmio.worker.gemini;

import dev.mmio.worker.media.facts.MediaFacts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A piece of a prompt.
public sealed interface PromptPart {

    /// Words.
    record Text(String text) implements PromptPart {

        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /// A small file that is sent along; all of it is held in memory while the call is made.
    ///
    /// @param facts what is known of it
    record Inline(Path path, String mimeType, MediaFacts facts) implements PromptPart {}

    /// Something that Gemini reads itself.
    ///
    /// @param uri a Files API name or address, or a YouTube address
    /// @param mimeType its type, if known
    /// @param facts what was known of it before it was uploaded; null if somebody else did that
    record Remote(
            String uri, @Nullable String mimeType, @Nullable MediaFacts facts) implements PromptPart {

        @Override
        public String toString() {
            return "Remote[" + mimeType + "]";
        }
    }
}
