package dev.mmio.worker.handler.batch;

import dev.mmio.message.JobRequest;
import org.jspecify.annotations.Nullable;

/// One job of a batch, before it is sent out.
///
/// @param request what it asks, under its id in the batch
/// @param name by which its producer knows it: its own id, or the address of its input
record Entry(JobRequest request, @Nullable String name) {

    /// Leaves out the address, which may carry a signature.
    @Override
    public String toString() {
        return "Entry[" + request.id() + "]";
    }
}
