package dev.mmio.worker.media;

import dev.mmio.message.JobId;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The temporary folder of one run of one job, made when it is first asked for; closing it removes it with all that is
/// in it.
///
/// Most jobs need none, and to make and remove one costs more than to ask Gemini.
public final class Workspace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

    private final Path parent;
    private final JobId job;
    private @Nullable Path directory;
    private boolean closed;

    Workspace(Path parent, JobId job) {
        this.parent = parent;
        this.job = job;
    }

    /// Returns the folder, which is empty at first and readable by this worker only.
    ///
    /// @throws JobException if there is no room for it, for now, or it is closed
    public synchronized Path directory() {
        if (directory == null) {
            directory = make();
        }
        return directory;
    }

    private Path make() {
        if (closed) {
            throw new JobException.Transient("the workspace is closed", null);
        }
        try {
            return Files.createTempDirectory(parent, FolderName.of(job) + "-");
        } catch (IOException e) {
            throw new JobException.Transient("no workspace could be made", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (directory != null) {
                Folders.remove(directory);
            }
        } catch (IOException e) {
            // The job is not to blame, and the folder goes with the process.
            LOG.atWarn().setCause(e).log("A workspace could not be removed");
        }
    }
}
