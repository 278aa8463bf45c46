package dev.mmio.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A client that sees every byte and how the connection ends.
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(URI base) throws IOException {
        socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort());
        socket.setSoTimeout(10_000);
    }

    void post(String path, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nx-goog-api-key: any\r\nx-mmio-job: raw\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Reads until these words have come.
    String readUntil(String words) throws IOException {
        var seen = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (seen.indexOf(words) < 0) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("ended after " + seen);
            }
            seen.append((char) next);
        }
        return seen.toString();
    }

    /// Reads to the end, and says how it ended.
    Reading readToEnd() {
        var seen = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (var next = in.read(); next >= 0; next = in.read()) {
                seen.append((char) next);
            }
            return new Reading(seen.toString(), "FIN");
        } catch (IOException e) {
            return new Reading(seen.toString(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Reading(String text, String end) {}
}
