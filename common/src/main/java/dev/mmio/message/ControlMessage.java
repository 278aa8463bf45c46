package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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

    /// Ends a job, whether it waits or runs.
    ///
    /// @param jobId the job
    /// @param reason for the result's message
    record Cancel(JobId jobId, @Nullable String reason) implements ControlMessage {
        public Cancel {
            Require.present(jobId, "jobId");
        }

        @Override
        public String key() {
            return jobId.value();
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
