package dev.mmio.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// What a worker tells operators over HTTP.
///
/// @param port of the worker
record Actuator(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// Returns the status of a path below `/actuator/`, or 0 if nobody answers.
    int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    String text(String path) throws IOException, InterruptedException {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
