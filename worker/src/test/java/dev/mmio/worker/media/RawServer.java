package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/// A server that answers byte by byte as told, also in ways no HTTP library would.
final class RawServer implements AutoCloseable {

    /// Writes the whole answer, head included.
    interface Answer {
        void to(Socket socket) throws Exception;
    }

    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(String address) throws IOException {
        this(ServerSocketFactory.getDefault(), address);
    }

    RawServer(ServerSocketFactory sockets, String address) throws IOException {
        socket = sockets.createServerSocket(0, 50, InetAddress.ofLiteral(address));
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return "http://" + socket.getInetAddress().getHostAddress() + ":" + port() + path;
    }

    /// Returns the heads of all requests so far.
    List<String> requests() {
        return List.copyOf(requests);
    }

    RawServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    RawServer on(String path, String answer) {
        return on(path, client -> client.getOutputStream().write(answer.getBytes(ISO_8859_1)));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            var head = head(client.getInputStream());
            requests.add(head);
            var path = head.split(" ", 3)[1].split("[?]", 2)[0];
            answers.getOrDefault(path, other -> other.getOutputStream().write(NOT_FOUND))
                    .to(client);
        } catch (Exception _) {
            // The client has gone, or never spoke: that is for the test to see.
        }
    }

    private static final byte[] NOT_FOUND = "HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0 && head.indexOf("\r\n\r\n") < 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
