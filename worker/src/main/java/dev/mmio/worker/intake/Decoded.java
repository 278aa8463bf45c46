package dev.mmio.worker.intake;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import org.jspecify.annotations.Nullable;

/// What a record of the jobs topic turned out to be.
sealed interface Decoded {

    /// A job.
    ///
    /// @param fingerprint equal for two records that ask for the same
    record Valid(JobRequest request, String fingerprint) implements Decoded {}

    /// Nothing that can be done.
    ///
    /// @param id names the job, if that much could be read
    record Invalid(@Nullable JobId id, FailureCode code, String message) implements Decoded {}
}
