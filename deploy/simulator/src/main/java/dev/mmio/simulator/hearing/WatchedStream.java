package dev.mmio.simulator.hearing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// So many bytes of a stream, read only while they are wanted.
final class WatchedStream extends FilterInputStream {

    private final Runnable stillWanted;
    private long left;

    WatchedStream(InputStream in, long length, Runnable stillWanted) {
        super(in);
        this.left = length;
        this.stillWanted = stillWanted;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        stillWanted.run();
        var n = left == 0 ? -1 : super.read(buffer, offset, (int) Math.min(left, length));
        left -= Math.max(0, n);
        return n;
    }
}
