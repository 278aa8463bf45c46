package dev.mmio.worker.gemini;

import dev.mmio.message.JobRequest.MediaResolution;
import dev.mmio.worker.media.facts.MediaFacts;
import org.jspecify.annotations.Nullable;

/// Says how many tokens a model makes of a piece of media.
final class MediaTokens {

    static final int CHARACTERS_PER_TOKEN = 4;

    private static final int PER_TILE = 258;
    private static final int PER_PAGE = 258;
    private static final int PER_SECOND_OF_SOUND = 32;
    private static final int PER_SECOND_OF_FILM = 263;

    /// A picture up to this is one tile; a larger one is cut.
    private static final int SMALL = 384;

    private static final int TILE = 768;

    /// Resolution is for what is looked at.
    static long of(MediaFacts facts, @Nullable MediaResolution resolution) {
        return switch (facts) {
            case MediaFacts.Image(var width, var height) -> at(resolution, tiles(width, height) * PER_TILE);
            case MediaFacts.Film(var seconds) -> at(resolution, ceil(seconds * PER_SECOND_OF_FILM));
            case MediaFacts.Document(var pages) -> at(resolution, pages * PER_PAGE);
            case MediaFacts.Sound(var seconds) -> ceil(seconds * PER_SECOND_OF_SOUND);
            case MediaFacts.Text(var characters) -> Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
            case MediaFacts.Guess(var likely) -> of(likely, resolution);
        };
    }

    private static long tiles(long width, long height) {
        return width <= SMALL && height <= SMALL ? 1 : Math.ceilDiv(width, TILE) * Math.ceilDiv(height, TILE);
    }

    private static long at(@Nullable MediaResolution resolution, long tokens) {
        if (resolution == null) {
            return tokens;
        }
        return switch (resolution) {
            case LOW -> tokens / 2;
            case MEDIUM -> tokens;
            case HIGH -> tokens * 2;
        };
    }

    private static long ceil(double tokens) {
        return (long) Math.ceil(tokens);
    }

    private MediaTokens() {}
}
