package dev.mmio.worker.media;

import dev.mmio.message.JobId;

/// Opens the temporary folders of jobs.
public final class Workspaces {

    public Workspace open(JobId id) {
        throw new UnsupportedOperationException();
    }
}
