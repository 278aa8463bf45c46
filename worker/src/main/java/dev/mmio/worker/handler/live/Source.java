package dev.mmio.worker.handler.live;

/// Where the input of a session comes from. It comes until this is closed.
interface Source extends AutoCloseable {

    /// Returns where it goes.
    Backlog backlog();

    /// Fails if nothing more will come though the input has not ended.
    ///
    /// @throws dev.mmio.worker.job.JobException if so
    void requireHealthy();

    @Override
    void close();
}
