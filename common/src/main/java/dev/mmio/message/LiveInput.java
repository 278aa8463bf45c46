package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Goes into a running live session whose request says `streamInput`. `type` on the wire tells which input it is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LiveInput.Audio.class, name = "audio"),
    @JsonSubTypes.Type(value = LiveInput.Text.class, name = "text"),
    @JsonSubTypes.Type(value = LiveInput.End.class, name = "end")
})
public sealed interface LiveInput {

    /// Samples a second of input that says nothing of it.
    int USUAL_RATE = 16_000;

    /// Checks samples a second.
    ///
    /// @throws InvalidMessageException if sound of so many samples a second is not heard
    static void requireRate(int rate) {
        Require.rate(rate);
    }

    /// Schema version of the message as it is written.
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return 1;
    }

    /// The session's job.
    JobId jobId();

    /// A piece of sound. Pieces of 20 to 100 ms are answered soonest.
    ///
    /// @param audio the samples
    /// @param rate samples a second, 8,000 to 48,000; 16,000 if absent
    record Audio(JobId jobId, Pcm audio, Integer rate) implements LiveInput {
        public Audio {
            Require.present(jobId, "jobId");
            Require.present(audio, "audio");
            rate = rate == null ? USUAL_RATE : rate;
            requireRate(rate);
        }
    }

    /// Something said in writing.
    ///
    /// @param text what is said
    record Text(JobId jobId, String text) implements LiveInput {
        public Text {
            Require.present(jobId, "jobId");
            Require.text(text, "text");
        }

        /// Leaves out what is said: it is private.
        @Override
        public String toString() {
            return "Text[" + jobId + ", " + text.length() + " characters]";
        }
    }

    /// Nothing more comes; the session ends when all of it is answered.
    record End(JobId jobId) implements LiveInput {
        public End {
            Require.present(jobId, "jobId");
        }
    }
}
