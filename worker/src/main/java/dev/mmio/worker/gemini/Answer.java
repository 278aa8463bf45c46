package dev.mmio.worker.gemini;

import dev.mmio.message.Usage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A whole answer, or a part of one.
///
/// @param text all of it, without thoughts
/// @param attachments files that came along, if they were wanted; whoever gets the answer has them
/// @param usage tokens of the call that gave it; the listener has been told of them
/// @param finishReason why Gemini stopped; `STOP`, or `CONTINUATION` after a part
/// @param modelVersion what answered, as far as Gemini told; empty otherwise
/// @param continuation by which Gemini gives the next part, in base 64; null if there is none
public record Answer(
        String text,
        List<Attachment> attachments,
        Usage usage,
        String finishReason,
        String modelVersion,
        @Nullable String continuation) {

    public Answer {
        attachments = List.copyOf(attachments);
    }

    /// Returns both parts as one.
    Answer followedBy(Answer next) {
        return new Answer(
                text + next.text,
                Stream.concat(attachments.stream(), next.attachments.stream()).toList(),
                usage.plus(next.usage),
                next.finishReason,
                next.modelVersion,
                next.continuation);
    }

    /// Leaves out what was answered: answers are private.
    @Override
    public String toString() {
        return "Answer[" + text.length() + " characters, " + finishReason + ", " + modelVersion + "]";
    }
}
