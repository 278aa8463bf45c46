package dev.mmio.worker.gemini.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A file that is given as base64, letter by letter.
final class Base64File implements Closeable {

    /// Whole groups of four letters.
    private static final int LETTERS = 8 * 1024;

    private final OutputStream file;
    private final byte[] letters = new byte[LETTERS];
    private int count;

    private Base64File(OutputStream file) {
        this.file = file;
    }

    /// @param path an existing file; null to check the letters and drop them
    static Base64File at(@Nullable Path path) throws IOException {
        return new Base64File(path == null ? OutputStream.nullOutputStream() : Files.newOutputStream(path));
    }

    void add(int letter) throws IOException {
        letters[count++] = (byte) letter;
        if (count == LETTERS) {
            write();
        }
    }

    /// Nothing more will come.
    void end() throws IOException {
        write();
        close();
    }

    private void write() throws IOException {
        var decoded = decoded();
        count = 0;
        try {
            file.write(decoded);
        } catch (IOException e) {
            // Otherwise the connection would be blamed for a full disk.
            var failure = new FileSystemException(null, null, "an attachment could not be written");
            failure.initCause(e);
            throw failure;
        }
    }

    private byte[] decoded() throws ProtocolException {
        try {
            return Base64.getDecoder().decode(count == LETTERS ? letters : Arrays.copyOf(letters, count));
        } catch (IllegalArgumentException _) {
            throw new ProtocolException("an attachment that is not base64");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
