package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// The one terminal word on a job. `status` on the wire tells how it ended.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobResult.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = JobResult.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = JobResult.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = JobResult.Expired.class, name = "expired")
})
public sealed interface JobResult {

    /// Schema version of the message as it is written.
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return 1;
    }

    ResultTerms terms();

    @JsonIgnore
    JobStatus status();

    /// The work is done and whole.
    record Succeeded(@JsonUnwrapped ResultTerms terms, JobOutput output) implements JobResult {
        public Succeeded {
            Require.present(terms, "jobId");
            Require.present(output, "output");
        }

        @Override
        public JobStatus status() {
            return JobStatus.SUCCEEDED;
        }
    }

    /// The work cannot be done.
    record Failed(@JsonUnwrapped ResultTerms terms, JobError error) implements JobResult {
        public Failed {
            Require.present(terms, "jobId");
            Require.present(error, "error");
        }

        @Override
        public JobStatus status() {
            return JobStatus.FAILED;
        }
    }

    /// Somebody asked to end the job.
    record Cancelled(@JsonUnwrapped ResultTerms terms, JobError error) implements JobResult {
        public Cancelled {
            Require.present(terms, "jobId");
            Require.present(error, "error");
        }

        @Override
        public JobStatus status() {
            return JobStatus.CANCELLED;
        }
    }

    /// The job's deadline passed before it was done.
    record Expired(@JsonUnwrapped ResultTerms terms, JobError error) implements JobResult {
        public Expired {
            Require.present(terms, "jobId");
            Require.present(error, "error");
        }

        @Override
        public JobStatus status() {
            return JobStatus.EXPIRED;
        }
    }
}
