package dev.mmio.worker.media;

import dev.mmio.message.JobId;
import dev.mmio.message.JobOutput;
import java.io.InputStream;
import java.nio.file.Path;

/// Keeps what jobs made.
public final class MediaStore {

    public JobOutput.Artifact store(JobId id, String name, String mimeType, Path content) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    public JobOutput.Artifact store(JobId id, String name, String mimeType, InputStream content)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Opens an artifact for reading.
    public InputStream open(String uri) {
        throw new UnsupportedOperationException();
    }
}
