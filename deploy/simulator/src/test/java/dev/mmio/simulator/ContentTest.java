package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.asking;
import static dev.mmio.simulator.ApiClient.events;
import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.media.Hash;
import dev.mmio.simulator.wire.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContentTest {

    private static Simulator simulator;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start("simulator.content.words-per-chunk=10");
        client = new ApiClient(simulator.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void answersWithTheTextThatCanBeComputed() throws IOException {
        var response = client.generate(asking("Tell me of the sea in 120 words"));

        assertThat(response.statusCode()).isEqualTo(200);
        var reply = json(response);
        assertThat(text(reply)).isEqualTo(Simulator.answerTo("Tell me of the sea in 120 words"));
        assertThat(text(reply).split("\\s+")).hasSize(120);
        assertThat(text(reply))
                .contains(
                        "Tell me of the sea",
                        Hash.hex("Tell me of the sea in 120 words").substring(0, 16));
        assertThat(reply.path("candidates").path(0).path("finishReason").asString())
                .isEqualTo("STOP");
        assertThat(reply.path("modelVersion").asString()).isEqualTo(ApiClient.MODEL);
        assertThat(reply.path("responseId").asString()).isNotEmpty();
        var usage = reply.path("usageMetadata");
        assertThat(usage.path("promptTokenCount").asInt()).isEqualTo(8);
        assertThat(usage.path("candidatesTokenCount").asInt())
                .isEqualTo(Math.ceilDiv(text(reply).length(), 4));
        assertThat(usage.path("totalTokenCount").asInt())
                .isEqualTo(8 + usage.path("candidatesTokenCount").asInt());
    }

    @Test
    void streamsTheSameTextInPieces() throws IOException {
        var response = client.stream(asking("Tell me of the sea in 120 words"));

        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(response.headers().firstValue("transfer-encoding")).hasValue("chunked");
        var events = events(response.body());
        assertThat(events).hasSize(12);
        assertThat(events.stream().map(ApiClient::text).collect(Collectors.joining()))
                .isEqualTo(Simulator.answerTo("Tell me of the sea in 120 words"));
        assertThat(events.getFirst().path("candidates").path(0).has("finishReason"))
                .isFalse();
        assertThat(events.getLast()
                        .path("candidates")
                        .path(0)
                        .path("finishReason")
                        .asString())
                .isEqualTo("STOP");
        assertThat(events.getLast()
                        .path("usageMetadata")
                        .path("totalTokenCount")
                        .asInt())
                .isPositive();
        assertThat(response.body()).doesNotContain("[DONE]");
    }

    @Test
    void repeatsWhatItIsToldToSay() throws IOException {
        assertThat(text(json(client.generate(asking("Say exactly: two  spaces,\nä line.")))))
                .isEqualTo("two  spaces,\nä line.");
    }

    @Test
    void answersOtherQuestionsOtherwise() throws IOException {
        var systemInstruction =
                asking("hello").replaceFirst("\\{", "{\"systemInstruction\":{\"parts\":[{\"text\":\"be brief\"}]},");

        var plain = text(json(client.generate(asking("hello"))));
        var instructed = text(json(client.generate(systemInstruction)));

        assertThat(instructed).contains("be brief").isNotEqualTo(plain);
        assertThat(text(json(client.generate(asking("hello"))))).isEqualTo(plain);
        assertThat(simulator.answerToRequest(systemInstruction)).isEqualTo(instructed);
    }

    @Test
    void looksAtMedia() throws IOException {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), "png", image);
        var sound = new ByteArrayOutputStream();
        var silence = new AudioInputStream(
                new java.io.ByteArrayInputStream(new byte[96_000]),
                new AudioFormat(16_000, 16, 1, true, false),
                48_000);
        AudioSystem.write(silence, AudioFileFormat.Type.WAVE, sound);

        var reply = json(client.generate(withMedia(
                "image/png",
                image.toByteArray(),
                "audio/wav",
                sound.toByteArray(),
                "text/plain",
                "grüße".getBytes(StandardCharsets.UTF_8))));

        assertThat(text(reply))
                .contains("image/png: sha256 " + Hash.hex(image.toByteArray()) + ", " + image.size()
                        + " bytes, 800 x 600 pixels")
                .contains("audio/wav: sha256 " + Hash.hex(sound.toByteArray()) + ", " + sound.size()
                        + " bytes, 16000 Hz, 3.000 seconds")
                .contains("text/plain: sha256 " + Hash.hex("grüße") + ", 7 bytes, 5 characters");
        var details = reply.path("usageMetadata").path("promptTokensDetails").toString();
        assertThat(details)
                .contains("{\"modality\":\"IMAGE\",\"tokenCount\":516}")
                .contains("{\"modality\":\"AUDIO\",\"tokenCount\":96}");
    }

    @Test
    void seesHowLongAFlacFileIs() throws IOException {
        var flac = ByteBuffer.allocate(60).put("fLaC".getBytes(StandardCharsets.US_ASCII));
        flac.putInt(34).position(18);
        flac.putLong((16_000L << 44) | (15L << 36) | 160_001);
        var body = withMedia("audio/flac", flac.array());

        var counted = client.send(client.request("/v1beta/models/" + ApiClient.MODEL + ":countTokens")
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(json(counted).path("promptTokensDetails").toString())
                .contains("{\"modality\":\"AUDIO\",\"tokenCount\":321}");
    }

    @Test
    void countsHalfTheTokensOfAnImageAtLowResolution() throws IOException {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", image);
        var body = withMedia("image/png", image.toByteArray())
                .replaceFirst("\\{", "{\"generationConfig\":{\"mediaResolution\":\"MEDIA_RESOLUTION_LOW\"},");

        assertThat(json(client.generate(body))
                        .path("usageMetadata")
                        .path("promptTokensDetails")
                        .toString())
                .contains("{\"modality\":\"IMAGE\",\"tokenCount\":129}");
    }

    @Test
    void cutsAtTheTokenLimit() throws IOException {
        var reply = json(client.generate(asking("Tell me in 300 words", "{\"maxOutputTokens\":20}")));

        assertThat(reply.path("candidates").path(0).path("finishReason").asString())
                .isEqualTo("MAX_TOKENS");
        assertThat(text(reply))
                .isEqualTo(Simulator.answerTo("Tell me in 300 words").substring(0, 80));
        assertThat(reply.path("usageMetadata").path("candidatesTokenCount").asInt())
                .isEqualTo(20);
    }

    @Test
    void thinksWhenAskedTo() throws IOException {
        var config = "{\"thinkingConfig\":{\"thinkingLevel\":\"high\",\"includeThoughts\":true}}";

        var reply = json(client.generate(asking("why", config)));

        assertThat(reply.path("usageMetadata").path("thoughtsTokenCount").asInt())
                .isEqualTo(512);
        assertThat(reply.path("candidates")
                        .path(0)
                        .path("content")
                        .path("parts")
                        .path(0)
                        .path("thought")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void countsTokensWithoutAnswering() throws IOException {
        var response = client.send(client.request("/v1beta/models/" + ApiClient.MODEL + ":countTokens")
                .POST(BodyPublishers.ofString(asking("x".repeat(400))))
                .build());

        assertThat(json(response).path("totalTokens").asInt()).isEqualTo(100);
    }

    @Test
    void refusesWhatIsNoRequest() throws IOException {
        assertThat(client.generate("{\"contents\":").statusCode()).isEqualTo(400);
        assertThat(client.generate("{}").statusCode()).isEqualTo(400);
        assertThat(client.generate("[1]").statusCode()).isEqualTo(400);
        assertThat(client.send(client.request("/v1beta/nothing").build()).statusCode())
                .isEqualTo(404);
    }

    private static String withMedia(Object... typesAndBytes) {
        var json = Json.object();
        var parts = json.putArray("contents").addObject().putArray("parts");
        parts.addObject().put("text", "look");
        for (var i = 0; i < typesAndBytes.length; i += 2) {
            parts.addObject()
                    .putObject("inlineData")
                    .put("mimeType", (String) typesAndBytes[i])
                    .put("data", Base64.getEncoder().encodeToString((byte[]) typesAndBytes[i + 1]));
        }
        return json.toString();
    }
}
