package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.sound.Span;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Decoded sound on the disk, a minute a file, for as long as a chunk may need it.
///
/// It does not use channels: they close when their thread is interrupted, which looks as if the disk had failed.
final class Spool implements AutoCloseable {

    private static final int FILE_BYTES = 60_000 * Pcm.BYTES_PER_MILLI;

    private final Path folder;
    private long size;
    private int oldest;

    Spool(Path folder) {
        this.folder = folder;
    }

    void write(byte[] pcm) throws IOException {
        for (int done = 0; done < pcm.length; ) {
            int room = FILE_BYTES - (int) (size % FILE_BYTES);
            int length = Math.min(room, pcm.length - done);
            try (var out = new FileOutputStream(file(size).toFile(), true)) {
                out.write(pcm, done, length);
            }
            done += length;
            size += length;
        }
    }

    long size() {
        return size;
    }

    /// Copies a stretch, as far as there is sound.
    void copy(Span span, OutputStream out) throws IOException {
        long place = span.start() * Pcm.BYTES_PER_MILLI;
        long end = Math.min(size, span.end() * Pcm.BYTES_PER_MILLI);
        while (place < end) {
            int offset = (int) (place % FILE_BYTES);
            int length = (int) Math.min(FILE_BYTES - offset, end - place);
            try (var in = new FileInputStream(file(place).toFile())) {
                in.skipNBytes(offset);
                copy(in, length, out);
            }
            place += length;
        }
    }

    private static void copy(InputStream in, int length, OutputStream out) throws IOException {
        var buffer = new byte[64 * 1024];
        for (int left = length; left > 0; ) {
            int read = in.readNBytes(buffer, 0, Math.min(buffer.length, left));
            if (read == 0) {
                throw new EOFException("decoded sound is missing");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /// Removes what was before a time, in milliseconds.
    void forget(long before) throws IOException {
        long kept = before * Pcm.BYTES_PER_MILLI / FILE_BYTES;
        for (; oldest < kept; oldest++) {
            Files.deleteIfExists(file((long) oldest * FILE_BYTES));
        }
    }

    private Path file(long place) {
        return folder.resolve("sound-%06d.pcm".formatted(place / FILE_BYTES));
    }

    @Override
    public void close() throws IOException {
        forget(Math.ceilDiv(size, Pcm.BYTES_PER_MILLI) + 60_000);
    }
}
