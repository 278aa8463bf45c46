package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;

/// Comes out of a live session. `type` on the wire tells which output it is; readers skip types they do not know.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LiveOutput.Audio.class, name = "audio"),
    @JsonSubTypes.Type(value = LiveOutput.Text.class, name = "text"),
    @JsonSubTypes.Type(value = LiveOutput.InputTranscript.class, name = "input-transcript"),
    @JsonSubTypes.Type(value = LiveOutput.OutputTranscript.class, name = "output-transcript"),
    @JsonSubTypes.Type(value = LiveOutput.TurnEnd.class, name = "turn-end"),
    @JsonSubTypes.Type(value = LiveOutput.Interrupted.class, name = "interrupted"),
    @JsonSubTypes.Type(value = LiveOutput.Gap.class, name = "gap"),
    @JsonSubTypes.Type(value = LiveOutput.Dropped.class, name = "dropped"),
    @JsonSubTypes.Type(value = LiveOutput.End.class, name = "end")
})
public sealed interface LiveOutput {

    /// Schema version of the message as it is written.
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return 1;
    }

    Terms terms();

    /// What every output says beside its news.
    ///
    /// @param jobId the session's job
    /// @param run raised whenever a worker takes the session up; what comes from a lower one than was read before
    ///     is the late word of a worker that no longer has it, and to be skipped
    /// @param seq 1 for the first output of a run, then one more each, without a gap
    /// @param at when it came
    record Terms(JobId jobId, int run, long seq, Instant at) {
        public Terms {
            Require.present(jobId, "jobId");
            Require.between(run, 1, Integer.MAX_VALUE, "run");
            Require.between(seq, 1, Long.MAX_VALUE, "seq");
            Require.present(at, "at");
        }
    }

    /// Why input was not heard.
    enum GapReason {
        /// Its connection was lost before it was answered, also because another worker took the session up.
        @JsonProperty("reconnect")
        RECONNECT,
        /// More came than the session takes.
        @JsonProperty("overrun")
        OVERRUN,
        /// It was sent, and the model answered nothing to it until the session ended; noise often has no answer.
        @JsonProperty("unanswered")
        UNANSWERED,
        /// A record that is no input came here. How much was in it nobody knows, so the gap begins where it ends.
        @JsonProperty("unreadable")
        UNREADABLE
    }

    /// A piece of what the model says.
    ///
    /// @param audio the samples
    /// @param rate samples a second
    record Audio(@JsonUnwrapped Terms terms, Pcm audio, int rate) implements LiveOutput {
        public Audio {
            Require.present(terms, "jobId");
            Require.present(audio, "audio");
            Require.rate(rate);
        }
    }

    /// A piece of what the model writes.
    ///
    /// @param text the piece
    record Text(@JsonUnwrapped Terms terms, String text) implements LiveOutput {
        public Text {
            Require.present(terms, "jobId");
            Require.present(text, "text");
        }

        @Override
        public String toString() {
            return "Text[" + terms + ", " + text.length() + " characters]";
        }
    }

    /// A piece of what was heard, as text.
    ///
    /// @param text the piece
    record InputTranscript(@JsonUnwrapped Terms terms, String text) implements LiveOutput {
        public InputTranscript {
            Require.present(terms, "jobId");
            Require.present(text, "text");
        }

        @Override
        public String toString() {
            return "InputTranscript[" + terms + ", " + text.length() + " characters]";
        }
    }

    /// A piece of what the model said, as text.
    ///
    /// @param text the piece
    record OutputTranscript(@JsonUnwrapped Terms terms, String text) implements LiveOutput {
        public OutputTranscript {
            Require.present(terms, "jobId");
            Require.present(text, "text");
        }

        @Override
        public String toString() {
            return "OutputTranscript[" + terms + ", " + text.length() + " characters]";
        }
    }

    /// The model has said its turn to the end.
    record TurnEnd(@JsonUnwrapped Terms terms) implements LiveOutput {
        public TurnEnd {
            Require.present(terms, "jobId");
        }
    }

    /// The model was interrupted: what it said in this turn and was not played yet is not to be played.
    record Interrupted(@JsonUnwrapped Terms terms) implements LiveOutput {
        public Interrupted {
            Require.present(terms, "jobId");
        }
    }

    /// Input that the model did not hear, or may not have heard. The places are counted in the sound of all input, from
    /// its beginning.
    ///
    /// @param start where it begins
    /// @param end where it ends, not before
    /// @param texts how many texts were lost too
    /// @param reason why
    record Gap(@JsonUnwrapped Terms terms, Duration start, Duration end, long texts, GapReason reason)
            implements LiveOutput {
        public Gap {
            Require.present(terms, "jobId");
            Require.present(start, "start");
            Require.present(end, "end");
            Require.present(reason, "reason");
            if (start.isNegative() || end.compareTo(start) < 0) {
                throw new InvalidMessageException("a gap must not end before it begins");
            }
            Require.between(texts, 0, Long.MAX_VALUE, "texts");
        }
    }

    /// Output that was left out, since it came faster than it could be written.
    ///
    /// @param duration how long its sound is
    /// @param texts how many pieces of text and transcript were left out
    record Dropped(@JsonUnwrapped Terms terms, Duration duration, long texts) implements LiveOutput {
        public Dropped {
            Require.present(terms, "jobId");
            Require.present(duration, "duration");
            if (duration.isNegative()) {
                throw new InvalidMessageException("duration must not be negative");
            }
            Require.between(texts, 0, Long.MAX_VALUE, "texts");
        }
    }

    /// Nothing more comes; the result tells how the session ended.
    record End(@JsonUnwrapped Terms terms) implements LiveOutput {
        public End {
            Require.present(terms, "jobId");
        }
    }
}
