package dev.mmio.worker.handler.batch;

import dev.mmio.json.MessageJson;
import dev.mmio.message.MediaRef;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Inputs that were written down, one a line.
final class InputList implements AutoCloseable {

    private final InputStream lines;
    private final MessageJson json;
    private long position;

    /// @param position in bytes, from which it is read
    InputList(InputStream lines, MessageJson json, long position) throws IOException {
        this.lines = new BufferedInputStream(lines, 1 << 16);
        this.json = json;
        this.position = position;
        this.lines.skipNBytes(position);
    }

    MediaRef next() throws IOException {
        var line = new ByteArrayOutputStream();
        int read = lines.read();
        for (; read != '\n' && read >= 0; read = lines.read()) {
            line.write(read);
        }
        if (read < 0) {
            throw new EOFException("the list of inputs ends too early");
        }
        position += line.size() + 1;
        return json.readValue(line.toByteArray(), MediaRef.class);
    }

    long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
