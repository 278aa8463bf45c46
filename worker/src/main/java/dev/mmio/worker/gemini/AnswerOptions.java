package dev.mmio.worker.gemini;

import dev.mmio.message.JobRequest.MediaResolution;
import dev.mmio.message.JobRequest.Thinking;
import org.jspecify.annotations.Nullable;

/// How an answer should be made. What is absent is left to the model.
///
/// @param system instruction that stands above the prompt
/// @param form what the answer looks like
/// @param thinking how long it may think
/// @param mediaResolution how closely it looks at media
/// @param temperature 0 to 2
/// @param maxOutputTokens the answer is cut off there, which is a failure
public record AnswerOptions(
        @Nullable String system,
        AnswerForm form,
        @Nullable Thinking thinking,
        @Nullable MediaResolution mediaResolution,
        @Nullable Double temperature,
        @Nullable Integer maxOutputTokens) {

    /// Everything as the model likes.
    public static final AnswerOptions NONE = new AnswerOptions(null, new AnswerForm.Text(), null, null, null, null);

    @Override
    public String toString() {
        return "AnswerOptions[thinking=" + thinking + ", mediaResolution=" + mediaResolution + "]";
    }
}
