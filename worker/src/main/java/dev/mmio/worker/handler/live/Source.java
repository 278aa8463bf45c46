package dev.mmio.worker.handler.live;

/// Where the input of a session comes from. It comes until this is closed.
interface Source extends AutoCloseable {

    /// Returns where it goes.
    Backlog backlog();

    /// @throws dev.mmio.worker.job.JobException if nothing more will come, for another reason than that
    ///     it has ended
    void requireHealthy();

    @Override
    void close();
}
