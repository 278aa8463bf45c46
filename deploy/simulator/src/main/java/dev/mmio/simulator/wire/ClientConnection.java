package dev.mmio.simulator.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.FutureCallback;

/// The TCP connection below a request, for what HTTP servers do not do on purpose.
public final class ClientConnection {

    private final EndPoint endPoint;
    private final boolean reused;

    ClientConnection(Request request) {
        var connection = request.getConnectionMetaData().getConnection();
        this.endPoint = connection.getEndPoint();
        this.reused = connection.getMessagesIn() > 1;
    }

    /// Says whether an earlier request came over the same connection.
    boolean reused() {
        return reused;
    }

    /// Looks without waiting. Only allowed when the request has been read to its end; clients do not pipeline.
    boolean clientGone() {
        try {
            return !endPoint.isOpen() || endPoint.fill(BufferUtil.allocate(1)) < 0;
        } catch (IOException _) {
            return true;
        }
    }

    /// Breaks it with RST.
    public void reset() {
        try {
            if (endPoint.getTransport() instanceof SocketChannel channel) {
                // With no lingering the kernel sends RST instead of FIN.
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException _) {
            // Already closed, which is what was wanted.
        }
        endPoint.close();
    }

    /// Breaks it with FIN.
    public void close() {
        endPoint.close();
    }

    void writeRaw(String text) throws IOException {
        writeRaw(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends bytes past the server. Nothing else may be on its way.
    public void writeRaw(byte[] bytes) throws IOException {
        var written = new FutureCallback();
        endPoint.write(written, ByteBuffer.wrap(bytes));
        written.block();
    }
}
