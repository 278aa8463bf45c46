package dev.mmio.worker.gemini;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one speaker said without being interrupted, as told by a model that is made for transcription.
///
/// @param speaker label within this answer, if speakers are told apart
/// @param words with their times, if asked for; otherwise empty
public record SpokenTurn(String text, @Nullable String speaker, List<TimedWord> words) {

    public SpokenTurn {
        words = words == null ? List.of() : List.copyOf(words);
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "SpokenTurn[" + words.size() + " words]";
    }

    /// A word and when it was said.
    ///
    /// @param start from the beginning of the recording, in milliseconds
    /// @param end from the beginning of the recording, in milliseconds
    public record TimedWord(String text, long start, long end) {

        /// Leaves out what was said: recordings are private.
        @Override
        public String toString() {
            return "TimedWord[" + start + ", " + end + "]";
        }
    }
}
