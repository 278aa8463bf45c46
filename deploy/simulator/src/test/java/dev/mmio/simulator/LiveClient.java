package dev.mmio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.wire.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A plain client of live sessions.
final class LiveClient implements WebSocket.Listener, AutoCloseable {

    static final String MODEL = "gemini-live";
    static final String PATH = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    private static final int SECONDS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CompletableFuture<String> pong = new CompletableFuture<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final WebSocket socket;

    private LiveClient(URI base, String path, String... headers) {
        var uri = URI.create(base.toString().replaceFirst("^http", "ws") + path);
        var builder = http.newWebSocketBuilder();
        for (var i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(uri, this)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /// Connects, and says nothing yet.
    static LiveClient at(URI base, String path, String... headers) {
        return new LiveClient(base, path, headers);
    }

    /// Connects for a job.
    static LiveClient connect(Simulator simulator) {
        return at(simulator.uri(), PATH, "x-goog-api-key", "any", "x-mmio-job", "j1");
    }

    /// Connects, and is set up with more fields of a setup.
    static LiveClient begin(Simulator simulator, String more) {
        var client = connect(simulator);
        client.send(setup(more));
        client.next(json -> json.has("setupComplete"));
        return client;
    }

    static String setup(String more) {
        return "{\"setup\": {\"model\": \"models/" + MODEL + "\"" + (more.isEmpty() ? "" : ", " + more) + "}}";
    }

    LiveClient send(String json) {
        socket.sendText(json, true).orTimeout(SECONDS, TimeUnit.SECONDS).join();
        return this;
    }

    /// Says what is written.
    LiveClient write(String text) {
        var json = Json.object();
        json.putObject("realtimeInput").put("text", text);
        return send(json.toString());
    }

    /// Streams samples of 16 kHz in pieces of 20 ms.
    LiveClient speak(byte[] samples) {
        for (var from = 0; from < samples.length; from += 640) {
            send(audio(samples, from, Math.min(samples.length, from + 640)));
        }
        return this;
    }

    private static String audio(byte[] samples, int from, int to) {
        var json = Json.object();
        json.putObject("realtime_input")
                .putObject("audio")
                .put("data", Base64.getEncoder().encodeToString(Arrays.copyOfRange(samples, from, to)))
                .put("mimeType", "audio/pcm;rate=16000");
        return json.toString();
    }

    LiveClient endSound() {
        return send("{\"realtimeInput\": {\"audioStreamEnd\": true}}");
    }

    /// Returns the next message.
    JsonNode next() {
        try {
            var next = messages.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing comes; ended: " + end.getNow("no"));
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Returns the next message of a kind; others before it are thrown away.
    JsonNode next(Predicate<JsonNode> kind) {
        return until(kind).getLast();
    }

    /// Returns all messages up to the next of a kind.
    List<JsonNode> until(Predicate<JsonNode> kind) {
        var all = new ArrayList<JsonNode>();
        do {
            all.add(next());
        } while (!kind.test(all.getLast()));
        return all;
    }

    /// Returns all messages up to the end of the turn.
    List<JsonNode> turn() {
        return until(json -> json.path("serverContent").path("turnComplete").asBoolean(false));
    }

    /// Returns messages that came and were not taken yet.
    List<JsonNode> rest() {
        var rest = new ArrayList<JsonNode>();
        messages.drainTo(rest);
        return rest;
    }

    /// Pings, and says whether the answer comes within a second.
    boolean answersPing() {
        socket.sendPing(ByteBuffer.wrap("ping".getBytes(StandardCharsets.UTF_8)));
        try {
            return pong.get(1, TimeUnit.SECONDS).equals("ping");
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// Returns how it ended: a close code and its reason, or an exception.
    String end() {
        return end.copy().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    boolean isOpen() {
        return !end.isDone();
    }

    /// The handle of the last update of some messages.
    static String handle(JsonNode message) {
        var handle = message.path("sessionResumptionUpdate").path("newHandle").asString("");
        assertThat(handle).isNotEmpty();
        return handle;
    }

    static byte[] sound(List<JsonNode> messages) {
        var sound = new ByteArrayOutputStream();
        for (var json : messages) {
            for (var part : json.path("serverContent").path("modelTurn").path("parts")) {
                sound.writeBytes(Base64.getDecoder()
                        .decode(part.path("inlineData").path("data").asString("")));
            }
        }
        return sound.toByteArray();
    }

    static String text(List<JsonNode> messages) {
        var text = new StringBuilder();
        for (var json : messages) {
            for (var part : json.path("serverContent").path("modelTurn").path("parts")) {
                text.append(part.path("text").asString(""));
            }
        }
        return text.toString();
    }

    static String transcript(List<JsonNode> messages, String field) {
        var text = new StringBuilder();
        messages.forEach(json ->
                text.append(json.path("serverContent").path(field).path("text").asString("")));
        return text.toString();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        message.writeBytes(data.toString().getBytes(StandardCharsets.UTF_8));
        received(webSocket, last);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        message.writeBytes(bytes);
        received(webSocket, last);
        return null;
    }

    private void received(WebSocket webSocket, boolean last) {
        if (last) {
            var bytes = message.toByteArray();
            message.reset();
            JsonNode json;
            try {
                json = Json.read(bytes);
            } catch (JacksonException _) {
                json = Json.object().put("garbage", new String(bytes, StandardCharsets.UTF_8));
            }
            messages.add(json);
        }
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer data) {
        pong.complete(StandardCharsets.UTF_8.decode(data).toString());
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        end.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end.complete(String.valueOf(error));
    }

    /// Ends the session as it should be.
    void goodbye() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        assertThat(end()).startsWith("1000");
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
