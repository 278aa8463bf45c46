package dev.mmio.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AsyncApiTest {

    private static final String FOLDER = "/dev/mmio/schema/";

    private final JsonNode document = read();

    @Test
    void isVersionThree() {
        assertThat(document.path("asyncapi").stringValue()).isEqualTo("3.0.0");
        assertThat(document.path("info").has("title")).isTrue();
        assertThat(document.path("info").has("version")).isTrue();
    }

    @Test
    void hasOnlyReferencesThatLeadSomewhere() {
        var references = references(document).toList();

        assertThat(references).hasSizeGreaterThan(20);
        assertThat(references)
                .allSatisfy(reference -> assertThat(target(reference).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void hasEveryTopicAsAChannelWithDescribedMessages() {
        var channels = document.path("channels").valueStream().toList();

        assertThat(channels)
                .extracting(channel -> channel.path("address").stringValue())
                .containsExactlyInAnyOrderElementsOf(Topics.DEFAULT.all());
        assertThat(channels).allSatisfy(channel -> {
            assertThat(channel.has("description")).isTrue();
            assertThat(channel.path("messages").isEmpty()).isFalse();
            assertThat(channel.path("bindings")
                            .path("kafka")
                            .path("topicConfiguration")
                            .has("cleanup.policy"))
                    .isTrue();
        });
    }

    @Test
    void describesEveryMessageItsKeyAndItsPayload() {
        var messages =
                document.path("components").path("messages").valueStream().toList();

        assertThat(messages).hasSameSizeAs(Topics.DEFAULT.all()).allSatisfy(message -> {
            assertThat(message.has("title")).isTrue();
            assertThat(message.has("summary")).isTrue();
            assertThat(message.has("payload")).isTrue();
            assertThat(message.has("bindings")).isTrue();
        });
    }

    @Test
    void refersToEverySchema() {
        assertThat(references(document))
                .contains(
                        "./v1/job-request.schema.json",
                        "./v1/job-event.schema.json",
                        "./v1/job-result.schema.json",
                        "./v1/control-message.schema.json",
                        "./v1/live-input.schema.json",
                        "./v1/live-output.schema.json");
    }

    @Test
    void namesTheHeadersThatAreWritten() {
        var schemas = document.path("components").path("schemas");

        assertThat(schemas.path("cloudEventHeaders").path("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        MessageHeaders.CE_SPECVERSION,
                        MessageHeaders.CE_ID,
                        MessageHeaders.CE_SOURCE,
                        MessageHeaders.CE_TYPE,
                        MessageHeaders.CE_TIME,
                        MessageHeaders.CE_SUBJECT,
                        MessageHeaders.CONTENT_TYPE,
                        MessageHeaders.TRACEPARENT,
                        MessageHeaders.TRACESTATE);
        assertThat(schemas.path("deadLetterHeaders").path("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        MessageHeaders.DEAD_LETTER_REASON,
                        MessageHeaders.DEAD_LETTER_MESSAGE,
                        MessageHeaders.DEAD_LETTER_URI);
        assertThat(schemas.path("resultHeaders").path("properties").propertyNames())
                .containsExactly(MessageHeaders.TOLD_AGAIN);
        assertThat(schemas.path("requestHeaders").path("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        MessageHeaders.TELL_AGAIN,
                        MessageHeaders.REPLAY,
                        MessageHeaders.REPLAY_OF,
                        MessageHeaders.BATCH,
                        MessageHeaders.BATCH_INDEX,
                        MessageHeaders.BATCH_SEAL);
    }

    private JsonNode target(String reference) {
        int hash = reference.indexOf('#');
        var file = hash < 0 ? reference : reference.substring(0, hash);
        var root = file.isEmpty() ? document : Schemas.resource(FOLDER + file.substring("./".length()));
        return hash < 0 ? root : root.at(reference.substring(hash + 1));
    }

    private static Stream<String> references(JsonNode node) {
        var own = node.has("$ref") ? List.of(node.get("$ref").stringValue()) : List.<String>of();
        return Stream.concat(own.stream(), node.valueStream().flatMap(AsyncApiTest::references));
    }

    private static JsonNode read() {
        try (var stream = AsyncApiTest.class.getResourceAsStream(FOLDER + "asyncapi.yaml")) {
            Object yaml = new Yaml().load(Objects.requireNonNull(stream));
            return new JsonMapper().valueToTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
