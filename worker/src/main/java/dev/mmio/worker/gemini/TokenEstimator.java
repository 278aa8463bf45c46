package dev.mmio.worker.gemini;

import dev.mmio.message.Usage;
import dev.mmio.worker.cost.Estimate;
import java.util.regex.Pattern;

/// Estimates what a call will take, and learns from what calls took.
///
/// The input is counted and then corrected by what the model counted of earlier prompts. The output is what answers of
/// the same model to the same step took, and somewhat more: most answers take less. What is not known yet is assumed.
/// Any thread may ask.
final class TokenEstimator {

    static final long FIRST_OUTPUT = 1_000;

    /// Six minutes of film.
    static final long FIRST_UNSEEN = 100_000;

    /// Producers may name any model.
    private static final int MOST = 500;

    private final RecentlyUsed<InputKind, Correction> corrections = new RecentlyUsed<>(MOST, Correction.NONE);
    private final RecentlyUsed<String, RunningMean> unseen =
            new RecentlyUsed<>(MOST, RunningMean.assuming(FIRST_UNSEEN));
    private final RecentlyUsed<OutputKind, RunningMean> outputs =
            new RecentlyUsed<>(MOST, RunningMean.assuming(FIRST_OUTPUT));

    /// Prompts that are corrected alike: a guess is wrong in another way than a count.
    private record InputKind(String model, boolean guessed) {

        static InputKind of(Prompt prompt, PromptTokens tokens) {
            return new InputKind(prompt.model(), tokens.guesses() > 0);
        }
    }

    /// Calls whose answers are alike.
    private record OutputKind(String model, String step) {

        private static final Pattern NUMBER = Pattern.compile("\\d+");

        /// Steps that differ by a number do the same.
        static OutputKind of(Prompt prompt) {
            return new OutputKind(
                    prompt.model(), NUMBER.matcher(prompt.caller().step()).replaceAll("#"));
        }
    }

    Estimate of(Prompt prompt) {
        var tokens = PromptTokens.of(prompt);
        double input = counted(prompt, tokens);
        if (tokens.unseen() > 0) {
            input += tokens.unseen() * unseen.get(prompt.model()).mean();
        }
        long sound = Math.min(PromptTokens.MOST, (long) Math.ceil(tokens.sound() * factor(prompt, tokens)));
        int images = prompt.options().form() instanceof AnswerForm.Pictures ? 1 : 0;
        return new Estimate(Math.min(PromptTokens.MOST, (long) Math.ceil(input)), sound, output(prompt), images);
    }

    private double counted(Prompt prompt, PromptTokens tokens) {
        return tokens.counted() * factor(prompt, tokens);
    }

    private double factor(Prompt prompt, PromptTokens tokens) {
        return corrections.get(InputKind.of(prompt, tokens)).factor();
    }

    /// An answer is cut off at the limit of the prompt.
    private long output(Prompt prompt) {
        long usual = (long) Math.ceil(outputs.get(OutputKind.of(prompt)).high());
        var limit = prompt.options().maxOutputTokens();
        return limit == null ? usual : Math.min(usual, limit);
    }

    /// Learns from a call that ended with a whole answer. A usage of nothing teaches nothing.
    void learn(Prompt prompt, Usage usage) {
        if (usage.promptTokens() > 0) {
            learnInput(prompt, usage.promptTokens());
        }
        long output = usage.outputTokens() + usage.thinkingTokens();
        if (output > 0) {
            outputs.change(OutputKind.of(prompt), mean -> mean.with((double) output));
        }
    }

    /// What nobody has counted before is the rest; so it teaches nothing of what was.
    private void learnInput(Prompt prompt, long actual) {
        var tokens = PromptTokens.of(prompt);
        if (tokens.unseen() > 0) {
            double rest = Math.max(0, actual - counted(prompt, tokens));
            unseen.change(prompt.model(), mean -> mean.with(rest / tokens.unseen()));
        } else {
            corrections.change(InputKind.of(prompt, tokens), each -> each.with(actual, tokens.counted()));
        }
    }
}
