package dev.mmio.worker.transcript.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one speaker said in one go, as a model for transcription answers.
///
/// @param text what was said
/// @param speaker who spoke, if told apart
/// @param words with their times; empty if they were not asked for
public record Turn(String text, @Nullable String speaker, List<TimedWord> words) {

    public Turn {
        words = List.copyOf(words);
    }

    /// Leaves out what was said: recordings are private.
    @Override
    public String toString() {
        return "Turn[" + words.size() + " words]";
    }

    /// A word and its times from the beginning of what was sent.
    public record TimedWord(String word, long startMillis, long endMillis) {
        /// Leaves out what was said: recordings are private.
        @Override
        public String toString() {
            return "TimedWord[" + startMillis + ", " + endMillis + "]";
        }
    }
}
