package dev.mmio.worker.gemini;

import java.nio.file.Path;
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

    /// A picture, and words about it if the model likes.
    ///
    /// @param aspectRatio such as `16:9`; as the model likes if absent
    /// @param size such as `2K`; as the model likes if absent
    /// @param folder where it is written as it comes
    record Pictures(@Nullable String aspectRatio, @Nullable String size, Path folder) implements AnswerForm {}

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
