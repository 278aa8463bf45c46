package dev.mmio.worker.gemini;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.media.facts.MediaFacts;

/// What can be counted of a prompt before anybody has answered it.
///
/// @param counted tokens of all that is at hand
/// @param sound how many of them are of sound
/// @param guesses how many parts are counted by their size only
/// @param unseen how many parts only Gemini can see; they are not counted
record PromptTokens(long counted, long sound, int guesses, int unseen) {

    /// No window of a model was ever larger, so nothing above it is ever taken.
    static final long MOST = 2_097_152;

    private static final MessageJson JSON = new MessageJson();

    static PromptTokens of(Prompt prompt) {
        var options = prompt.options();
        var tokens = new PromptTokens(0, 0, 0, 0);
        if (options.system() != null) {
            tokens = tokens.plus(tokens(options.system().length()));
        }
        if (options.form() instanceof AnswerForm.Json(var schema)) {
            tokens = tokens.plus(tokens(JSON.writeValue(schema).length));
        }
        for (var part : prompt.parts()) {
            tokens = switch (part) {
                case PromptPart.Text(var text) -> tokens.plus(tokens(text.length()));
                case PromptPart.Inline inline -> tokens.plus(inline.facts(), options);
                case PromptPart.Remote(var _, var _, var facts) ->
                    facts == null ? tokens.plusUnseen() : tokens.plus(facts, options);
            };
        }
        return tokens;
    }

    private static long tokens(long characters) {
        return Math.ceilDiv(characters, MediaTokens.CHARACTERS_PER_TOKEN);
    }

    private PromptTokens plus(long tokens) {
        return new PromptTokens(Math.min(MOST, counted + Math.min(MOST, tokens)), sound, guesses, unseen);
    }

    private PromptTokens plus(MediaFacts facts, AnswerOptions options) {
        long tokens = MediaTokens.of(facts, options.mediaResolution());
        var sum = plus(tokens);
        return switch (facts) {
            case MediaFacts.Sound _ -> sum.plusSound(tokens);
            case MediaFacts.Guess(var likely) -> {
                var guessed = new PromptTokens(sum.counted, sum.sound, guesses + 1, unseen);
                yield likely instanceof MediaFacts.Sound ? guessed.plusSound(tokens) : guessed;
            }
            case MediaFacts.Image _, MediaFacts.Film _, MediaFacts.Document _, MediaFacts.Text _ -> sum;
        };
    }

    private PromptTokens plusSound(long tokens) {
        return new PromptTokens(counted, Math.min(MOST, sound + Math.min(MOST, tokens)), guesses, unseen);
    }

    private PromptTokens plusUnseen() {
        return new PromptTokens(counted, sound, guesses, unseen + 1);
    }
}
