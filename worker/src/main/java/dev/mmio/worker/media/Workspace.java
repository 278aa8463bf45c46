package dev.mmio.worker.media;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The temporary folder of one run of one job; closing it removes it with all that is in it.
public final class Workspace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

    private final Path directory;

    Workspace(Path directory) {
        this.directory = directory;
    }

    /// Returns the folder, which is empty at first and readable by this worker only.
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            Folders.remove(directory);
        } catch (IOException e) {
            // The job is not to blame, and the folder goes with the process.
            LOG.atWarn().setCause(e).log("A workspace could not be removed");
        }
    }
}
