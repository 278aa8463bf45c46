package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Steers running work; every worker reads every one of them.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ControlMessage.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = ControlMessage.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = ControlMessage.Resume.class, name = "resume")
})
public sealed interface ControlMessage {

    /// Schema version of the message as it is written.
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return 1;
    }

    /// Returns the key under which the message is written, so that the newest one about the same thing stays.
    @JsonIgnore
    String key();

    /// Ends jobs, whether they wait, run, or are yet to come: one, those of a batch, or those with some labels.
    ///
    /// @param jobId the job, or absent
    /// @param batchId ends all jobs of this batch but not the batch itself, which tells of them; or absent
    /// @param labels ends the jobs that have all of these and whose records are not younger than this one; or empty
    /// @param reason for the result's message
    record Cancel(
            @Nullable JobId jobId,
            @Nullable JobId batchId,
            Map<String, String> labels,
            @Nullable String reason) implements ControlMessage {

        public Cancel {
            labels = Require.map(labels, "labels");
            int named = (jobId == null ? 0 : 1) + (batchId == null ? 0 : 1) + (labels.isEmpty() ? 0 : 1);
            if (named != 1) {
                throw new InvalidMessageException("cancel needs one of jobId, batchId and labels");
            }
        }

        public static Cancel job(JobId job, @Nullable String reason) {
            return new Cancel(job, null, Map.of(), reason);
        }

        public static Cancel batch(JobId batch, @Nullable String reason) {
            return new Cancel(null, batch, Map.of(), reason);
        }

        public static Cancel labelled(Map<String, String> labels, @Nullable String reason) {
            return new Cancel(null, null, labels, reason);
        }

        @Override
        public String key() {
            if (jobId != null) {
                return jobId.value();
            }
            return batchId != null ? "batch/" + batchId : "labels/" + Scope.key(labels);
        }
    }

    /// Starts no more jobs of a model or a kind.
    ///
    /// @param model the model, or absent
    /// @param kind the kind, or absent
    record Pause(@Nullable String model, @Nullable JobKind kind) implements ControlMessage {
        public Pause {
            Scope.check(model, kind);
        }

        @Override
        public String key() {
            return Scope.key(model, kind);
        }
    }

    /// Takes a pause back.
    ///
    /// @param model the model, or absent
    /// @param kind the kind, or absent
    record Resume(@Nullable String model, @Nullable JobKind kind) implements ControlMessage {
        public Resume {
            Scope.check(model, kind);
        }

        @Override
        public String key() {
            return Scope.key(model, kind);
        }
    }
}
