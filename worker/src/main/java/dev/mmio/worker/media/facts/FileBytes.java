package dev.mmio.worker.media.facts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads pieces of a file, up to a bound for all of them: after that, and beyond the end of the file, pieces are empty.
/// So a reader ends, however the file refers to itself.
final class FileBytes implements AutoCloseable {

    static final long MOST = 12 * 1024 * 1024;

    /// What a piece counts at least, so that there are not many small ones.
    private static final int LEAST = 4 * 1024;

    private final SeekableByteChannel channel;
    private final long size;
    private long left = MOST;

    private FileBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    static FileBytes open(Path file) throws IOException {
        var channel = Files.newByteChannel(file);
        try {
            return new FileBytes(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    long size() {
        return size;
    }

    /// Returns the bytes from there on, fewer at the end of the file.
    Bytes at(long offset, int length) throws IOException {
        if (offset < 0 || offset >= size || left <= 0) {
            return Bytes.NONE;
        }
        left -= Math.max(length, LEAST);
        var buffer = ByteBuffer.allocate((int) Math.min(length, size - offset));
        channel.position(offset);
        boolean more = true;
        while (more && buffer.hasRemaining()) {
            more = channel.read(buffer) >= 0;
        }
        return new Bytes(new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
