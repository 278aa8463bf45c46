package dev.mmio.worker.transcript.checking;

import org.jspecify.annotations.Nullable;

/// What is known of an answer before it comes.
///
/// @param language the language that is spoken, as a BCP 47 tag, if it was told
/// @param prompt what was asked, so that it is known if it comes back
public record Expected(@Nullable String language, String prompt) {

    /// Nothing is known.
    public static final Expected NOTHING = new Expected(null, "");

    /// Leaves out what was asked: prompts are private.
    @Override
    public String toString() {
        return "Expected[" + language + "]";
    }
}
