package dev.mmio.worker.gemini;

import dev.mmio.message.Usage;

/// A whole answer.
///
/// @param text all of it, without thoughts
/// @param usage tokens of the call that gave it; the listener has been told of them
/// @param finishReason why Gemini stopped; `STOP`
/// @param modelVersion what answered, as far as Gemini told; empty otherwise
public record Answer(String text, Usage usage, String finishReason, String modelVersion) {

    /// Leaves out what was answered: answers are private.
    @Override
    public String toString() {
        return "Answer[" + text.length() + " characters, " + finishReason + ", " + modelVersion + "]";
    }
}
