package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A host of inputs on the loopback interface that misbehaves in a way of its own on each path.
final class BadHost implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    BadHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        var path = exchange.getRequestURI().getPath().substring(1);
        switch (path) {
            case "good.txt" -> send(exchange, 200, 5, 5);
            case "short" -> send(exchange, 200, 5_000, 5);
            case "announced" -> send(exchange, 200, 1_000_000_000, 5);
            case "endless" -> send(exchange, 200, 0, Long.MAX_VALUE);
            case "empty" -> exchange.sendResponseHeaders(200, -1);
            case "silent" -> closed.await();
            case "compressed" -> {
                exchange.getResponseHeaders().add("Content-Encoding", "br");
                send(exchange, 200, 5, 5);
            }
            case "to-a-file" -> redirect(exchange, "file:///etc/hostname");
            case "to-itself" -> redirect(exchange, "/to-itself");
            case "to-a-user" -> redirect(exchange, "http://me:secret@127.0.0.1/");
            default -> exchange.sendResponseHeaders(Integer.parseInt(path), -1);
        }
    }

    /// @param length what is announced, 0 for nothing
    private static void send(HttpExchange exchange, int status, long length, long bytes) throws IOException {
        exchange.sendResponseHeaders(status, length);
        var piece = "hello".getBytes(US_ASCII);
        for (long sent = 0; sent < bytes; sent += piece.length) {
            exchange.getResponseBody().write(piece);
            exchange.getResponseBody().flush();
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
