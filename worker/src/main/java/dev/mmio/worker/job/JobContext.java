package dev.mmio.worker.job;

import dev.mmio.message.JobId;

/// What a handler is given for one run of one job. Things of the process come by constructor instead.
public interface JobContext {

    JobId jobId();

    /// Returns the memory of the job, which outlives this worker.
    Steps steps();

    /// Returns the way to tell how it goes.
    Progress progress();

    /// Adds what a call used, and what that costs, to what the result will tell.
    void used(Consumption consumption);

    /// Returns the jobs that this one sends out.
    Children children();

    /// Returns what the job has spent and may spend; all calls of the run share it.
    Spending spending();

    /// Returns where the run stands.
    Standing standing();
}
