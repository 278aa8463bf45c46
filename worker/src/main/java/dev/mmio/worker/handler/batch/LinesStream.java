package dev.mmio.worker.handler.batch;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;

/// Lines as a stream of bytes, each made when it is read, so that they never are in memory together.
final class LinesStream extends InputStream {

    private final Iterator<byte[]> lines;
    private byte[] line = new byte[0];
    private int at;

    LinesStream(Iterator<byte[]> lines) {
        this.lines = lines;
    }

    @Override
    public int read() {
        return hasMore() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, buffer, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() {
        if (at == line.length && lines.hasNext()) {
            var next = lines.next();
            line = Arrays.copyOf(next, next.length + 1);
            line[next.length] = '\n';
            at = 0;
        }
        return at < line.length;
    }
}
