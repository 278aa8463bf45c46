package dev.mmio.worker.media.facts;

import java.io.IOException;
import java.nio.file.Path;

/// What is known of a piece of media.
public sealed interface MediaFacts {

    /// A picture.
    ///
    /// @param width in pixels
    /// @param height in pixels
    record Image(long width, long height) implements MediaFacts {}

    /// Something to listen to.
    record Sound(double seconds) implements MediaFacts {}

    /// Something to watch.
    record Film(double seconds) implements MediaFacts {}

    /// Pages.
    record Document(long pages) implements MediaFacts {}

    /// Words.
    record Text(long characters) implements MediaFacts {}

    /// Nothing could be told.
    ///
    /// @param likely what a file of its type and size hardly exceeds
    record Guess(MediaFacts likely) implements MediaFacts {}

    /// Returns how much sound a file says it has, whether that is there or not; 0 if it does not say so.
    ///
    /// @return seconds
    /// @throws IOException if the file cannot be read, whatever is in it
    static double promisedSeconds(Path file) throws IOException {
        try (var bytes = FileBytes.open(file)) {
            return RecordingLength.promised(bytes);
        }
    }

    /// Looks at a file. Bytes that make no sense lead to a guess.
    ///
    /// @param mimeType says what its bytes are taken for
    /// @throws IOException if the file cannot be read, whatever is in it
    static MediaFacts of(Path file, String mimeType) throws IOException {
        try (var bytes = FileBytes.open(file)) {
            return MediaKind.of(mimeType).facts(bytes);
        }
    }
}
