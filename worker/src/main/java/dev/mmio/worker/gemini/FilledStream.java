package dev.mmio.worker.gemini;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Fills the buffer on each read, and reads 0 bytes rather than -1 at the end. The SDK takes a short read for the last
/// chunk of an upload and cannot bear -1, which it meets with every file of a multiple of 8 MiB.
final class FilledStream extends FilterInputStream {

    FilledStream(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.readNBytes(buffer, offset, length);
    }
}
