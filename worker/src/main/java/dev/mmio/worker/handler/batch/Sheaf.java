package dev.mmio.worker.handler.batch;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobOutput.Item;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Items in a file, put in as they come and taken out by their index. Takes 12 bytes of memory for each.
final class Sheaf implements AutoCloseable {

    private final FileChannel file;
    private final MessageJson json;
    private final long[] starts;
    private final int[] lengths;
    private long end;

    /// @param size number of items
    Sheaf(Path path, int size, MessageJson json) throws IOException {
        this.file = FileChannel.open(path, CREATE_NEW, READ, WRITE);
        this.json = json;
        this.starts = new long[size];
        this.lengths = new int[size];
    }

    /// Puts an item in; the first of an index counts.
    void add(Item item) {
        var index = item.index();
        if (index == null || lengths[index] > 0) {
            return;
        }
        var bytes = json.writeValue(item);
        try {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                file.write(left, end + left.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        starts[index] = end;
        lengths[index] = bytes.length;
        end += bytes.length;
    }

    /// Returns an item; null if there is none of the index.
    @Nullable
    Item get(int index) throws IOException {
        if (lengths[index] == 0) {
            return null;
        }
        var bytes = ByteBuffer.allocate(lengths[index]);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, starts[index] + bytes.position()) < 0) {
                throw new EOFException("the file of items is too short");
            }
        }
        return json.readValue(bytes.array(), Item.class);
    }

    /// Returns the size of all items as JSON.
    long bytes() {
        return end;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
