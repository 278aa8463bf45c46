package dev.mmio.worker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// What a worker tells operators over HTTP.
///
/// @param port of the worker
public record Actuator(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// Finds a port for a worker that is yet to start. With port 0 a worker would have a second server for management,
    /// which there is not outside of tests.
    public static Actuator onFreePort() {
        try (var socket = new ServerSocket(0)) {
            return new Actuator(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the status of a path below `/actuator/`, or 0 if nobody answers.
    public int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /// Returns what a path below `/actuator/` says; the empty one says which there are.
    public String text(String path) throws IOException, InterruptedException {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + ("/actuator/" + path).replaceAll("/$", "")))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
