package dev.mmio.worker.handler.batch;

import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput.Artifact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is decided once for a batch, whoever owns it later.
///
/// @param at when it began
/// @param place after which its jobs report
/// @param total number of its jobs
/// @param inputs list of its inputs, if some of them were found by listing a place; it must not be listed again, since
///     what lies there changes
/// @param secret from which the seals of its jobs are made
record Begun(Instant at, long place, int total, @Nullable Artifact inputs, String secret) {

    Seals seals(JobId batch) {
        return new Seals(batch, secret);
    }

    @Override
    public String toString() {
        return "Begun[" + at + ", " + total + " jobs]";
    }
}
