package dev.mmio.worker.media.facts;

/// Guesses from the size of a file. Rather too much than too little: what is reserved too much comes back when the call
/// has ended.
final class SizeGuess {

    /// A photo of this many bytes hardly has more than a tile of 768 x 768 pixels.
    private static final long BYTES_PER_TILE = 50_000;

    private static final long TILE = 768;
    private static final long MOST_TILES = 64;

    /// 64 kbit/s: most sound takes more.
    private static final long SOUND_BYTES_PER_SECOND = 8_000;

    /// 128 kbit/s: nearly all film takes more.
    private static final long FILM_BYTES_PER_SECOND = 16_000;

    /// No model listens longer.
    private static final long MOST_SECONDS = 36_000;

    /// A page of nothing but text, compressed, may take less; one with a picture takes more.
    private static final long BYTES_PER_PAGE = 5_000;

    /// No model reads more.
    private static final long MOST_PAGES = 1_000;

    static MediaFacts of(MediaKind kind, long bytes) {
        return switch (kind) {
            case IMAGE -> new MediaFacts.Image(TILE, TILE * units(bytes, BYTES_PER_TILE, MOST_TILES));
            case SOUND -> new MediaFacts.Sound(units(bytes, SOUND_BYTES_PER_SECOND, MOST_SECONDS));
            case FILM -> new MediaFacts.Film(units(bytes, FILM_BYTES_PER_SECOND, MOST_SECONDS));
            case DOCUMENT -> new MediaFacts.Document(units(bytes, BYTES_PER_PAGE, MOST_PAGES));
            case TEXT -> new MediaFacts.Text(bytes);
        };
    }

    private static long units(long bytes, long bytesPerUnit, long most) {
        return Math.min(bytes / bytesPerUnit + 1, most);
    }

    private SizeGuess() {}
}
