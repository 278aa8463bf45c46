package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.asking;
import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.mmio.simulator.wire.Json;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers in parts, as a plain client sees them and as Google's SDK puts them together.
class AnswerPartsTest {

    private static final String QUESTION = "Tell me of the sea in 120 words";

    private final Simulator simulator = Simulator.start("simulator.content.tokens-per-part=100");
    private final ApiClient client = new ApiClient(simulator.uri());

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void eachPartHasTheTokenOfTheNext() throws IOException {
        var said = new StringBuilder();
        var candidate = candidate("", said);
        int parts = 1;
        for (; candidate.has("continuationToken"); parts++) {
            assertThat(candidate.path("finishReason").asString()).isEqualTo("CONTINUATION");
            candidate = candidate(candidate.path("continuationToken").asString(), said);
        }

        assertThat(candidate.path("finishReason").asString()).isEqualTo("STOP");
        assertThat(said).hasToString(Simulator.answerTo(QUESTION));
        assertThat(parts).isEqualTo(Math.ceilDiv(said.length(), 400)).isGreaterThan(1);
    }

    @Test
    void aTokenIsGoodForItsRequestOnly() throws IOException {
        var token = candidate("", new StringBuilder()).path("continuationToken").asString();

        assertThat(client.generate(goingOn("Something else in 120 words", token))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.generate(goingOn(QUESTION, "bm9uZQ==")).statusCode()).isEqualTo(400);
    }

    @Test
    void googlesClientPutsThemTogether() {
        try (var google = Client.builder()
                        .apiKey("any")
                        .enterprise(false)
                        .httpOptions(HttpOptions.builder()
                                .baseUrl(simulator.uri().toString())
                                .build())
                        .build();
                var stream = google.models.generateContentStream(
                        ApiClient.MODEL,
                        QUESTION,
                        GenerateContentConfig.builder().build())) {
            var streamed = StreamSupport.stream(stream.spliterator(), false)
                    .map(GenerateContentResponse::text)
                    .collect(Collectors.joining());
            var whole = google.models.generateContent(
                    ApiClient.MODEL, QUESTION, GenerateContentConfig.builder().build());

            assertThat(streamed).isEqualTo(Simulator.answerTo(QUESTION)).isEqualTo(whole.text());
        }
    }

    private JsonNode candidate(String token, StringBuilder said) throws IOException {
        var reply = json(client.generate(goingOn(QUESTION, token)));
        said.append(text(reply));
        return reply.path("candidates").path(0);
    }

    private static String goingOn(String prompt, String token) {
        var request = (ObjectNode) Json.read(asking(prompt));
        return request.put("continuationToken", token).toString();
    }
}
