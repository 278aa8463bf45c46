package dev.mmio.worker.job;

import dev.mmio.message.JobId;

/// Brings jobs back before their time that wait for their turn at a model.
@FunctionalInterface
public interface Recall {

    /// Lets a job come back now, as soon as there is a slot for it.
    ///
    /// @return whether it waits here, and for that
    boolean recall(JobId job);
}
