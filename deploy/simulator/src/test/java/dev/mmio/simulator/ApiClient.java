package dev.mmio.simulator;

import dev.mmio.simulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A plain HTTP client of the API.
final class ApiClient implements AutoCloseable {

    static final String MODEL = "gemini-3-flash";

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiClient(URI base) {
        this.base = base;
    }

    /// A request body with one text.
    static String asking(String prompt) {
        return asking(prompt, "{}");
    }

    /// A request body with one text and a `generationConfig`.
    static String asking(String prompt, String config) {
        var json = Json.object();
        json.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", prompt);
        json.set("generationConfig", Json.read(config));
        return json.toString();
    }

    HttpResponse<String> generate(String body, String... headers) throws IOException {
        return send(request("/v1beta/models/" + MODEL + ":generateContent", headers)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> stream(String body, String... headers) throws IOException {
        return send(request("/v1beta/models/" + MODEL + ":streamGenerateContent?alt=sse", headers)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpRequest.Builder request(String pathAndQuery, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(Duration.ofSeconds(20))
                .header("x-goog-api-key", "any");
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body());
    }

    static String text(JsonNode reply) {
        var text = new StringBuilder();
        for (var part : reply.path("candidates").path(0).path("content").path("parts")) {
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }

    /// The events of a stream.
    static List<JsonNode> events(String body) {
        var events = new ArrayList<JsonNode>();
        for (var event : Pattern.compile("\r\n\r\n").split(body, -1)) {
            if (event.startsWith("data: ")) {
                events.add(Json.read(event.substring("data: ".length())));
            }
        }
        return events;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
