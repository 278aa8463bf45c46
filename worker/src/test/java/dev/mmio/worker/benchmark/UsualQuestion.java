package dev.mmio.worker.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.testkit.WordScore.TimedWord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks a model for what is said in a piece of a recording, in a single request, and believes the answer.
final class UsualQuestion {

    private static final MessageJson JSON = new MessageJson();
    private static final Map<String, String> STRING = Map.of("type", "string");
    private static final Map<String, Object> SEGMENT =
            Map.of("type", "object", "properties", Map.of("start", STRING, "end", STRING, "text", STRING));
    private static final Map<String, Object> SCHEMA = Map.of("type", "array", "items", SEGMENT);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gemini;
    private final String model;

    UsualQuestion(URI gemini, String model) {
        this.gemini = gemini;
        this.model = model;
    }

    /// Returns the words with their times from the beginning of the piece; none if it was refused.
    List<TimedWord> ask(byte[] sound, String mimeType) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gemini.resolve("/v1beta/models/" + model + ":generateContent"))
                .header("x-goog-api-key", "usual")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body(sound, mimeType)))
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            return List.of();
        }
        return parts(response.body()).stream().flatMap(this::words).toList();
    }

    private static List<?> parts(byte[] answer) {
        var candidate = (Map<?, ?>)
                list(JSON.readValue(answer, Map.class), "candidates").getFirst();
        return candidate.get("content") instanceof Map<?, ?> content ? list(content, "parts") : List.of();
    }

    private byte[] body(byte[] sound, String mimeType) {
        var data = Base64.getEncoder().encodeToString(sound);
        var file = Map.of("inlineData", Map.of("mimeType", mimeType, "data", data));
        var prompt = Map.of("text", "Transcribe this recording. Times are MM:SS.");
        var parts = isNative() ? List.of(file) : List.of(file, prompt);
        Map<String, Object> config = isNative()
                ? Map.of("audioTranscriptionConfig", Map.of("wordTimestamp", true))
                : Map.of("responseMimeType", "application/json", "responseJsonSchema", SCHEMA);
        return JSON.writeValue(
                Map.of("contents", List.of(Map.of("role", "user", "parts", parts)), "generationConfig", config));
    }

    private boolean isNative() {
        return model.contains("transcribe");
    }

    private Stream<TimedWord> words(Object part) {
        var told = (Map<?, ?>) part;
        if (isNative()) {
            return list(told.get("audioTranscription"), "words").stream()
                    .map(Map.class::cast)
                    .map(word -> word(millis(text(word, "startOffset", "0s")), text(word, "word", "")));
        }
        var segments = JSON.readValue(text(told, "text", "[]").getBytes(UTF_8), List.class);
        return ((List<?>) segments).stream().map(Map.class::cast).flatMap(UsualQuestion::segment);
    }

    private static Stream<TimedWord> segment(Map<?, ?> segment) {
        long start = millis(text(segment, "start", "0"));
        return Arrays.stream(text(segment, "text", "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word(start, word));
    }

    private static String text(Map<?, ?> object, String name, String otherwise) {
        return object.get(name) instanceof String text ? text : otherwise;
    }

    private static List<?> list(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map && map.get(name) instanceof List<?> list ? list : List.of();
    }

    private static TimedWord word(long start, String text) {
        return new TimedWord(start, text.replaceAll("[^\\p{L}\\p{N}]", ""));
    }

    /// Reads `12.3s` or `01:02.5`.
    private static long millis(String time) {
        double seconds = 0;
        for (var figure : time.replace("s", "").split(":", -1)) {
            seconds = 60 * seconds + Double.parseDouble(figure);
        }
        return Math.round(seconds * 1000);
    }
}
