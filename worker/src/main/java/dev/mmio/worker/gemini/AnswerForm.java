package dev.mmio.worker.gemini;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an answer looks like.
public sealed interface AnswerForm {

    /// Words, as the model likes.
    record Text() implements AnswerForm {}

    /// JSON.
    ///
    /// @param schema JSON Schema of the answer
    record Json(Map<String, Object> schema) implements AnswerForm {}

    /// What was said in the one recording of the prompt, as models tell it that are made for this; others take no
    /// notice and chat.
    ///
    /// @param language such as `en-US`; found out by the model if absent
    /// @param wordTimes whether each word has its times
    /// @param speakers whether speakers are told apart
    /// @param glossary names and terms that may be heard; only without times and speakers
    record Transcription(@Nullable String language, boolean wordTimes, boolean speakers, List<String> glossary)
            implements AnswerForm {

        public Transcription {
            glossary = List.copyOf(glossary);
        }

        /// Leaves out what may be heard: names are private.
        @Override
        public String toString() {
            return "Transcription[wordTimes=" + wordTimes + ", speakers=" + speakers + "]";
        }
    }
}
