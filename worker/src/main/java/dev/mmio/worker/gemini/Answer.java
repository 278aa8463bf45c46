package dev.mmio.worker.gemini;

import dev.mmio.message.Usage;
import java.util.List;

/// A whole answer.
///
/// @param text all of it, without thoughts
/// @param attachments files that came along, if they were wanted; whoever gets the answer has them
/// @param usage tokens of the call that gave it; the listener has been told of them
/// @param finishReason why Gemini stopped; `STOP`
/// @param modelVersion what answered, as far as Gemini told; empty otherwise
public record Answer(String text, List<Attachment> attachments, Usage usage, String finishReason, String modelVersion) {

    public Answer {
        attachments = List.copyOf(attachments);
    }

    /// Leaves out what was answered: answers are private.
    @Override
    public String toString() {
        return "Answer[" + text.length() + " characters, " + finishReason + ", " + modelVersion + "]";
    }
}
