package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells how a job goes on. `type` on the wire tells which event it is; readers skip types they do not know.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = JobEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = JobEvent.Stage.class, name = "stage"),
    @JsonSubTypes.Type(value = JobEvent.Delta.class, name = "delta"),
    @JsonSubTypes.Type(value = JobEvent.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = JobEvent.Retrying.class, name = "retrying"),
    @JsonSubTypes.Type(value = JobEvent.Heartbeat.class, name = "heartbeat")
})
public sealed interface JobEvent {

    /// Schema version of the message as it is written.
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return 1;
    }

    EventTerms terms();

    /// Why a job waits.
    enum WaitReason {
        /// Gemini said that a quota is used up.
        @JsonProperty("quota")
        QUOTA,
        /// Our own share of the limit is used up for the moment.
        @JsonProperty("rate")
        RATE,
        /// The request says `notBefore`.
        @JsonProperty("not-before")
        NOT_BEFORE,
        /// The model fails so often that it is left alone for a while.
        @JsonProperty("breaker")
        BREAKER,
        /// An operator holds its model or its kind back.
        @JsonProperty("paused")
        PAUSED
    }

    /// The job is in the journal: it can no longer be lost.
    record Accepted(@JsonUnwrapped EventTerms terms) implements JobEvent {
        public Accepted {
            Require.present(terms, "jobId");
        }
    }

    /// A run of the job began; text that came before it in earlier runs no longer counts.
    record Started(@JsonUnwrapped EventTerms terms) implements JobEvent {
        public Started {
            Require.present(terms, "jobId");
        }
    }

    /// The work reached a named stage or moved on within it.
    ///
    /// @param stage name of the stage, such as `fetch` or `generate`
    /// @param percent 0 to 100 of the whole job, if known
    /// @param done units finished in this stage
    /// @param total units of this stage
    /// @param etaSeconds seconds the rest is expected to take
    /// @param elapsedSeconds seconds since the work that goes on at Gemini began
    /// @param operation that work
    /// @param children the jobs of a batch
    record Stage(
            @JsonUnwrapped EventTerms terms,
            String stage,
            @Nullable Double percent,
            @Nullable Long done,
            @Nullable Long total,
            @Nullable Long etaSeconds,
            @Nullable Long elapsedSeconds,
            @Nullable Operation operation,
            @Nullable Children children)
            implements JobEvent {
        public Stage {
            Require.present(terms, "jobId");
            Require.text(stage, "stage");
            Require.between(percent, 0, 100, "percent");
        }
    }

    /// Work that goes on at Gemini for minutes.
    ///
    /// @param name by which Gemini knows it
    /// @param metadata what Gemini tells of it, as it tells it
    record Operation(String name, Map<String, Object> metadata) {
        public Operation {
            Require.text(name, "name");
            metadata = metadata == null ? Map.of() : metadata;
        }

        @Override
        public String toString() {
            return "Operation[" + name + "]";
        }
    }

    /// How the jobs of a batch are, counted.
    ///
    /// @param running sent out and not ended: they wait or run
    /// @param succeeded whose work is done
    /// @param failed whose work could not be done
    /// @param cancelled that somebody ended
    /// @param expired whose deadline passed
    /// @param usage tokens used so far
    /// @param cost what that costs; absent if something had no price
    record Children(
            int running,
            int succeeded,
            int failed,
            int cancelled,
            int expired,
            Usage usage,
            @Nullable BigDecimal cost) {
        public Children {
            usage = usage == null ? Usage.NONE : usage;
        }
    }

    /// A piece of the answer; the pieces of the last run, joined, are the answer.
    ///
    /// @param text the piece
    record Delta(@JsonUnwrapped EventTerms terms, String text) implements JobEvent {
        public Delta {
            Require.present(terms, "jobId");
            Require.present(text, "text");
        }

        @Override
        public String toString() {
            return "Delta[" + terms.jobId() + ", seq=" + terms.seq() + ", " + text.length() + " characters]";
        }
    }

    /// The job waits; this never counts as an attempt.
    ///
    /// @param reason for what
    /// @param until when it looks again, if known
    record Waiting(
            @JsonUnwrapped EventTerms terms,
            WaitReason reason,
            @Nullable Instant until) implements JobEvent {
        public Waiting {
            Require.present(terms, "jobId");
            Require.present(reason, "reason");
        }
    }

    /// Something failed and is tried again.
    ///
    /// @param reason what failed, for a reader
    /// @param until when it is tried again
    record Retrying(
            @JsonUnwrapped EventTerms terms,
            String reason,
            @Nullable Instant until) implements JobEvent {
        public Retrying {
            Require.present(terms, "jobId");
            Require.text(reason, "reason");
        }
    }

    /// Nothing new, but the job is alive.
    record Heartbeat(@JsonUnwrapped EventTerms terms) implements JobEvent {
        public Heartbeat {
            Require.present(terms, "jobId");
        }
    }
}
