package dev.mmio.worker.gemini;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks a model one question.
///
/// @param model name of the model, such as `gemini-3.8-flash`
/// @param parts what it is asked, in this order
/// @param continuation what the part of the answer before ended with, see [Answer#continuation()]; null for the first
public record Prompt(
        Caller caller,
        String model,
        List<PromptPart> parts,
        AnswerOptions options,
        @Nullable String continuation) {

    public Prompt {
        parts = List.copyOf(parts);
    }

    /// Asks for an answer from its beginning.
    public Prompt(Caller caller, String model, List<PromptPart> parts, AnswerOptions options) {
        this(caller, model, parts, options, null);
    }

    /// Asks for the nth part of the answer.
    Prompt part(int number, String continuation) {
        return new Prompt(caller.part(number), model, parts, options, continuation);
    }

    /// Leaves out what was asked: prompts are private.
    @Override
    public String toString() {
        return "Prompt[" + caller + ", " + model + ", " + parts.size() + " parts]";
    }
}
