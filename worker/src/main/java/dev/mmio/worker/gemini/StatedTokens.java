package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Estimate;

/// How many tokens a prompt itself says that it takes: its text, and the most that the answer may have. Media, and
/// answers without a limit, count nothing.
final class StatedTokens {

    private static final int CHARACTERS_PER_TOKEN = 4;

    static Estimate of(Prompt prompt) {
        var options = prompt.options();
        long characters =
                prompt.parts().stream().mapToLong(StatedTokens::characters).sum()
                        + (options.system() == null ? 0 : options.system().length());
        long most = options.maxOutputTokens() == null ? 0 : options.maxOutputTokens();
        return new Estimate(Math.ceilDiv(characters, CHARACTERS_PER_TOKEN), 0, most);
    }

    private static long characters(PromptPart part) {
        return switch (part) {
            case PromptPart.Text(var text) -> text.length();
            case PromptPart.Inline _, PromptPart.Remote _ -> 0;
        };
    }

    private StatedTokens() {}
}
