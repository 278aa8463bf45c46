package dev.mmio.simulator.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request and the ways to answer it. Every write throws [ClientGoneException] when nobody listens any more.
public final class Exchange {

    private static final byte[] EVENT_START = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(500).toNanos();

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ClientConnection connection;
    private final Call call;
    private final long began = System.nanoTime();
    private byte @Nullable [] reply;
    private boolean resets;

    public Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        this.connection = new ClientConnection(ServletContextRequest.getServletContextRequest(request));
        this.call = Call.of(request);
    }

    public Call call() {
        return call;
    }

    /// The header of this name, or empty.
    public String header(String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /// The API key, or empty.
    public String key() {
        var header = header("x-goog-api-key");
        return header.isEmpty() ? query("key") : header;
    }

    /// The query parameter of this name, or empty.
    public String query(String name) {
        return Query.value(request.getQueryString(), name);
    }

    /// The path that was asked for.
    public String path() {
        return request.getRequestURI();
    }

    /// Scheme, host and port the client used.
    public String origin() {
        return request.getScheme() + "://" + request.getHeader("Host");
    }

    /// Says whether an earlier request came over the same connection.
    public boolean reusedConnection() {
        return connection.reused();
    }

    public byte[] body() {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    public InputStream bodyStream() {
        try {
            return request.getInputStream();
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    /// Waits this long, but not longer than the client does.
    public void await(Duration time) {
        awaitEnd(System.nanoTime() + time.toNanos());
    }

    /// Waits until the request is this old, but not longer than the client does.
    public void awaitAge(Duration age) {
        awaitEnd(began + age.toNanos());
    }

    private void awaitEnd(long end) {
        for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, LOOK_EVERY_NANOS));
            requireClient();
        }
    }

    /// Throws if the client has gone.
    public void requireClient() {
        // Interrupted means that the server stops, which is the same to the client.
        if (Thread.currentThread().isInterrupted() || connection.clientGone()) {
            throw new ClientGoneException();
        }
    }

    /// Waits until the client gives up.
    public void awaitClientGone() {
        await(Duration.ofDays(1));
    }

    public Exchange addHeader(String name, String value) {
        response.setHeader(name, value);
        return this;
    }

    public void json(int status, JsonNode body) {
        send(status, "application/json; charset=UTF-8", Json.write(body));
    }

    public void refuse(GoogleError error) {
        json(error.code(), error.toJson());
    }

    /// Prepares a whole reply, which [#finish()] sends.
    public void send(int status, String contentType, byte[] body) {
        response.setStatus(status);
        if (!contentType.isEmpty()) {
            response.setContentType(contentType);
        }
        response.setContentLength(body.length);
        reply = body;
    }

    /// Prepares RST instead of a reply, which [#finish()] sends.
    public void resetInstead() {
        resets = true;
    }

    /// Sends the prepared reply. Apart, so that a request is counted as ended before its client can know that it has.
    public void finish() {
        if (resets) {
            reset();
        } else if (reply != null) {
            write(reply);
        }
    }

    /// The status of the reply.
    public int status() {
        return response.getStatus();
    }

    /// Starts an answer of unknown length.
    public void startStream(String contentType) {
        startStream(200, contentType);
    }

    /// Starts an answer of unknown length that is good, but not usual.
    public void startStream(int status, String contentType) {
        response.setStatus(status);
        response.setContentType(contentType);
    }

    /// Sends one event of a stream at once.
    public void event(JsonNode event) {
        try {
            var out = response.getOutputStream();
            out.write(EVENT_START);
            out.write(Json.write(event));
            out.write(EVENT_END);
            out.flush();
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    /// Sends bytes of a stream at once.
    public void write(byte[] bytes) {
        write(bytes, bytes.length);
    }

    /// Sends the first bytes of a buffer at once.
    public void write(byte[] buffer, int length) {
        try {
            var out = response.getOutputStream();
            out.write(buffer, 0, length);
            out.flush();
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    /// Sends bytes past the HTTP server; afterwards the connection must be closed or reset.
    public void writeRaw(String bytes) {
        try {
            connection.writeRaw(bytes);
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    /// Makes a WebSocket of the request, if it asks for one; returns whether it did.
    public boolean upgrade(FrameHandler handler) {
        try {
            return WebSocketUpgrade.of(request, response, handler);
        } catch (IOException _) {
            throw new ClientGoneException();
        }
    }

    /// The connection that this came over.
    public ClientConnection connection() {
        return connection;
    }

    /// Breaks the connection with RST.
    public void reset() {
        connection.reset();
    }

    /// Breaks the connection with FIN.
    public void close() {
        connection.close();
    }
}
