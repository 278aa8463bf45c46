package dev.mmio.worker.job;

import dev.mmio.message.JobRequest;

/// A job that another one sends out.
///
/// @param index which of them, from 0
/// @param request what it asks
/// @param seal what its report shows, so that it is believed; nobody knows it before the job is sent out
public record Child(int index, JobRequest request, String seal) {

    /// Leaves out the seal, which is a secret for a moment.
    @Override
    public String toString() {
        return "Child[" + index + ", " + request.id() + "]";
    }
}
