package dev.mmio.worker.gemini;

import java.util.List;

/// Asks a model one question.
///
/// @param model name of the model, such as `gemini-3.8-flash`
/// @param parts what it is asked, in this order
public record Prompt(Caller caller, String model, List<PromptPart> parts, AnswerOptions options) {

    public Prompt {
        parts = List.copyOf(parts);
    }

    /// Leaves out what was asked: prompts are private.
    @Override
    public String toString() {
        return "Prompt[" + caller + ", " + model + ", " + parts.size() + " parts]";
    }
}
