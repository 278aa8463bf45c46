package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.events;
import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static dev.mmio.simulator.Speeches.SEGMENTS;
import static dev.mmio.simulator.Speeches.TURNS;
import static dev.mmio.simulator.Speeches.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.SpokenWord;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.simulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SpeechTest {

    private static final Script SCRIPT =
            Script.of(11, Duration.ofSeconds(90)).speakers(3).noise(-30);

    private static Simulator simulator;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start("simulator.ffmpeg=no-such-program", "simulator.files.processing-time=0ms");
        client = new ApiClient(simulator.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void writesDownWhatIsSaid() throws IOException {
        var reply = json(client.generate(asking(SCRIPT, "{}")));

        assertThat(words(text(reply))).containsExactlyElementsOf(Speeches.words(SCRIPT));
        assertThat(reply.path("usageMetadata").toString())
                .contains("{\"modality\":\"AUDIO\",\"tokenCount\":2880}")
                .contains("\"candidatesTokenCount\":" + Math.ceilDiv(text(reply).length(), 4));
    }

    @Test
    void tellsTimesBySchema() throws IOException {
        var segments = Json.read(text(json(client.generate(asking(SCRIPT, SEGMENTS)))));

        assertThat(words(joined(segments, "t"))).containsExactlyElementsOf(Speeches.words(SCRIPT));
        assertThat(segments.size()).isGreaterThan(5);
        var spoken = SCRIPT.words().toList();
        var at = 0;
        for (var segment : segments) {
            var first = spoken.get(at);
            at += words(segment.path("t").asString()).size();
            var last = spoken.get(at - 1);
            assertThat(seconds(segment.path("s"))).isBetween(first.startMillis() - 60, first.startMillis() + 60);
            assertThat(seconds(segment.path("e"))).isBetween(last.endMillis() - 60, last.endMillis() + 60);
        }
        assertThat(segments.get(0).path("sp").asString()).isEqualTo("Speaker 1");
    }

    @Test
    void streamsSegmentsInManyPieces() throws IOException {
        var whole = text(json(client.generate(asking(SCRIPT, SEGMENTS))));

        var events = events(client.stream(asking(SCRIPT, SEGMENTS)).body());

        assertThat(events).hasSizeGreaterThan(8);
        assertThat(events.stream().map(ApiClient::text).collect(Collectors.joining()))
                .isEqualTo(whole);
        assertThat(simulator.answerToRequest(asking(SCRIPT, SEGMENTS))).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start | end | text | string | 00:",
                "startTime | endTime | transcript | string | 00:",
                "start_seconds | end_seconds | content | number | 0.3",
                "timestamp | stop | line | integer | 0",
            })
    void knowsOtherNamesAndAnObjectAround(String start, String end, String text, String type, String first)
            throws IOException {
        var schema = """
                {"type": "object", "properties": {"language": {"type": "string"}, "segments": {"$ref": "#/$defs/list"}},
                 "$defs": {"list": {"type": "array", "items": {"$ref": "#/$defs/one"}}, "one": {"type": "object",
                   "properties": {"%s": {"type": "%s"}, "%s": {"type": "%s"}, "%s": {"type": "string"}}}}}""".formatted(start, type, end, type, text);

        var answer = Json.read(text(json(client.generate(
                asking(SCRIPT, "{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":" + schema + "}")))));

        assertThat(answer.path("language").isString()).isTrue();
        assertThat(words(joined(answer.path("segments"), text))).containsExactlyElementsOf(Speeches.words(SCRIPT));
        assertThat(answer.path("segments").path(0).path(start).asString()).startsWith(first);
    }

    @Test
    void tellsTurnsWithWords() throws IOException {
        var turns = turns(json(transcribe(asking(SCRIPT, TURNS))));

        var spoken = SCRIPT.words().toList();
        var at = 0;
        var labels = new ArrayList<String>();
        for (var turn : turns) {
            var label = turn.path("speakerLabel").asString();
            labels.add(label);
            for (var word : turn.path("words")) {
                var truth = spoken.get(at++);
                assertThat(word.path("word").asString()).isEqualTo(truth.text());
                assertThat(millis(word.path("startOffset")))
                        .isBetween(truth.startMillis() - 8, truth.startMillis() + 8);
                assertThat(millis(word.path("endOffset"))).isBetween(truth.endMillis() - 8, truth.endMillis() + 8);
                assertThat(word.path("speakerLabel").asString()).isEqualTo(label);
            }
        }
        assertThat(at).isEqualTo(spoken.size());
        assertThat(labels.getFirst()).isEqualTo("spk_0");
        assertThat(labels.stream().distinct()).hasSize((int)
                spoken.stream().map(SpokenWord::speaker).distinct().count());
    }

    @Test
    void tellsOnlyTextOfTurnsIfNothingElseIsWanted() throws IOException {
        var reply = json(transcribe(asking(SCRIPT, "{\"audioTranscriptionConfig\":{\"mode\":\"SMART\"}}")));

        assertThat(reply.toString()).doesNotContain("words", "speakerLabel", "\"text\":\"\"");
        assertThat(turns(reply).stream().flatMap(turn -> words(turn.path("text").asString()).stream()))
                .containsExactlyElementsOf(Speeches.words(SCRIPT));
    }

    @Test
    void streamsTurnsInManyPieces() throws IOException {
        var response = client.send(client.request("/v1beta/models/gemini-3.5-transcribe:streamGenerateContent?alt=sse")
                .POST(BodyPublishers.ofString(asking(SCRIPT, TURNS)))
                .build());

        var events = events(response.body());

        assertThat(events).hasSizeGreaterThan(8);
        assertThat(events.stream()
                        .flatMap(event -> turns(event).stream())
                        .flatMap(turn -> turn.path("words").valueStream())
                        .map(word -> word.path("word").asString()))
                .containsExactlyElementsOf(Speeches.words(SCRIPT));
        assertThat(events.getLast().toString()).contains("\"finishReason\":\"STOP\"");
    }

    @Test
    void cutsTurnsAtTheTokenLimit() throws IOException {
        var config = "{\"maxOutputTokens\":50,\"audioTranscriptionConfig\":{}}";

        var reply = json(transcribe(asking(SCRIPT, config)));

        assertThat(reply.toString()).contains("\"finishReason\":\"MAX_TOKENS\"");
        assertThat(reply.path("usageMetadata").path("candidatesTokenCount").asInt())
                .isBetween(49, 50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"wordTimestamp\":true,\"customVocabulary\":[\"mmio\"]}",
                "{\"diarization\":true,\"customVocabulary\":[\"mmio\"]}",
                "{\"wordTimestamp\":true,\"mode\":\"SMART\"}",
                "{\"diarization\":true,\"mode\":\"SMART\"}",
            })
    void refusesWhatDoesNotGoTogether(String config) throws IOException {
        assertInvalid(transcribe(asking(SCRIPT, "{\"audioTranscriptionConfig\":" + config + "}")), "not supported");
    }

    @Test
    void ignoresTheConfigIfItIsNoTranscribingModel() throws IOException {
        assertThat(words(text(json(client.generate(asking(SCRIPT, TURNS))))))
                .containsExactlyElementsOf(Speeches.words(SCRIPT));
    }

    @Test
    void refusesWhatItCannotHear() throws IOException {
        var garbage = "no sound at all".getBytes(StandardCharsets.UTF_8);

        assertInvalid(client.generate(asking("audio/mpeg", garbage, SEGMENTS)), "no-such-program");
    }

    @Test
    void saysNothingOfSilence() throws IOException {
        var silence = Script.of(1, Duration.ofSeconds(5)).silence(Duration.ZERO, Duration.ofSeconds(5));

        assertThat(text(json(client.generate(asking(silence, SEGMENTS))))).isEqualTo("[]");
        assertThat(turns(json(transcribe(asking(silence, TURNS))))).isEmpty();
        assertThat(text(json(client.generate(asking(silence, "{}"))))).contains("16000 Hz, 5.000 seconds");
    }

    @Test
    void hearsUploadedFiles() throws IOException {
        var wav = WavFile.bytes(SCRIPT);
        var started = client.send(client.request(
                        "/upload/v1beta/files",
                        "X-Goog-Upload-Protocol",
                        "resumable",
                        "X-Goog-Upload-Command",
                        "start",
                        "X-Goog-Upload-Header-Content-Length",
                        String.valueOf(wav.length),
                        "X-Goog-Upload-Header-Content-Type",
                        "audio/wav")
                .POST(BodyPublishers.ofString("{}"))
                .build());
        var url = URI.create(started.headers().firstValue("X-Goog-Upload-URL").orElseThrow());
        var uploaded = client.send(client.request(
                        url.getPath() + "?" + url.getQuery(),
                        "X-Goog-Upload-Command",
                        "upload, finalize",
                        "X-Goog-Upload-Offset",
                        "0")
                .POST(BodyPublishers.ofByteArray(wav))
                .build());
        var uri = json(uploaded).path("file").path("uri").asString();
        var body = Json.object();
        var part = body.putArray("contents").addObject().putArray("parts").addObject();
        part.putObject("fileData").put("fileUri", uri).put("mimeType", "audio/wav");

        assertThat(words(text(json(client.generate(body.toString())))))
                .containsExactlyElementsOf(Speeches.words(SCRIPT));
    }

    private static HttpResponse<String> transcribe(String body) throws IOException {
        return client.send(client.request("/v1beta/models/gemini-3.5-transcribe:generateContent")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static List<JsonNode> turns(JsonNode reply) {
        return reply.path("candidates")
                .path(0)
                .path("content")
                .path("parts")
                .valueStream()
                .map(part -> part.path("audioTranscription"))
                .toList();
    }

    private static void assertInvalid(HttpResponse<String> response, String words) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").path("status").asString()).isEqualTo("INVALID_ARGUMENT");
        assertThat(response.body()).contains(words);
    }

    private static String joined(JsonNode segments, String name) {
        return segments.valueStream()
                .map(segment -> segment.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+", -1));
    }

    private static double seconds(JsonNode stamp) {
        var parts = stamp.asString().split(":", -1);
        return 60_000 * Integer.parseInt(parts[0]) + 1000 * Double.parseDouble(parts[1]);
    }

    private static double millis(JsonNode offset) {
        assertThat(offset.asString()).matches("\\d+\\.\\d{3}s");
        return 1000 * Double.parseDouble(offset.asString().replace("s", ""));
    }
}
