package dev.mmio.worker.media.bucket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads an object; what goes wrong on the way is an [IOException] here too.
public final class BucketStream extends FilterInputStream {

    public BucketStream(Path object) throws IOException {
        super(Files.newInputStream(object));
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (RuntimeException e) {
            throw BucketFaults.meaning(e);
        }
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        try {
            return super.read(buffer, from, length);
        } catch (RuntimeException e) {
            throw BucketFaults.meaning(e);
        }
    }
}
