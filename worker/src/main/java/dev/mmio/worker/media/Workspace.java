package dev.mmio.worker.media;

import java.nio.file.Path;

/// The temporary folder of one run of one job; closing it removes it with all that is in it.
public final class Workspace implements AutoCloseable {

    public Path directory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
