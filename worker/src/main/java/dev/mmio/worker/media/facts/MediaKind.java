package dev.mmio.worker.media.facts;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a model takes media in.
enum MediaKind {
    IMAGE,
    SOUND,
    FILM,
    DOCUMENT,
    TEXT;

    /// What is none of the others is taken for text.
    static MediaKind of(String mimeType) {
        var type = mimeType.toLowerCase(Locale.ROOT);
        if (type.startsWith("image/")) {
            return IMAGE;
        }
        if (type.startsWith("audio/")) {
            return SOUND;
        }
        if (type.startsWith("video/")) {
            return FILM;
        }
        return type.startsWith("application/pdf") ? DOCUMENT : TEXT;
    }

    MediaFacts facts(FileBytes file) throws IOException {
        var told = told(file);
        return told == null ? new MediaFacts.Guess(SizeGuess.of(this, file.size())) : told;
    }

    private @Nullable MediaFacts told(FileBytes file) throws IOException {
        return switch (this) {
            case IMAGE -> ImageSize.of(file);
            case SOUND -> {
                double seconds = RecordingLength.of(file);
                yield seconds > 0 ? new MediaFacts.Sound(seconds) : null;
            }
            case FILM -> {
                double seconds = RecordingLength.of(file);
                yield seconds > 0 ? new MediaFacts.Film(seconds) : null;
            }
            case DOCUMENT -> {
                long pages = DocumentPages.of(file);
                yield pages > 0 ? new MediaFacts.Document(pages) : null;
            }
            case TEXT -> new MediaFacts.Text(TextLength.of(file));
        };
    }
}
