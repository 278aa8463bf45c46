package dev.mmio.worker.job;

import dev.mmio.message.JobOutput;
import dev.mmio.message.JobRequest;

/// Does the work of one kind of job.
///
/// A handler runs on a virtual thread of its own and may block. It is cancelled by interruption, and it may be run
/// again from the start after a crash: whatever must not happen twice is a step of [JobContext#steps()].
@FunctionalInterface
public interface JobHandler<R extends JobRequest> {

    /// Does the work and returns what it made.
    ///
    /// @throws JobException if it cannot be done, or not now
    /// @throws InterruptedException if it was cancelled
    JobOutput handle(R request, JobContext context) throws Exception;
}
