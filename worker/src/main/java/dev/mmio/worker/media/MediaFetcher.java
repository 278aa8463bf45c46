package dev.mmio.worker.media;

import dev.mmio.message.MediaRef;

/// Brings the inputs of a job to this machine.
public final class MediaFetcher {

    public Media fetch(MediaRef ref, Workspace workspace) throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
