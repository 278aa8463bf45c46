package dev.mmio.worker.gemini;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/// Makes sockets that hold little of what was sent. By itself a system buffers megabytes, minutes of
/// sound: who sends it would notice far too late that nobody takes it.
final class ShallowSockets extends SocketFactory {

    private static final int BYTES = 64 * 1024;

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        socket.setSendBufferSize(BYTES);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the client connects its sockets itself");
    }
}
