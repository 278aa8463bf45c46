package dev.mmio.worker.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.CloudEvents;
import dev.mmio.json.MessageJson;
import dev.mmio.json.ObjectList;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What can be read can be written and read again, and is the same.
class MessageFuzzTest {

    private final MessageJson json = new MessageJson();

    @Test
    void requests() throws Exception {
        holds("request", json::readRequest, json::write);
    }

    @Test
    void results() throws Exception {
        holds("result", json::readResult, json::write);
    }

    @Test
    void events() throws Exception {
        holds("event", json::readEvent, json::write);
    }

    @Test
    void controlMessages() throws Exception {
        holds("control", json::readControl, json::write);
    }

    @Test
    void inputOfSessions() throws Exception {
        holds("input", json::readLiveInput, json::write);
    }

    @Test
    void outputOfSessions() throws Exception {
        holds("output", json::readLiveOutput, json::write);
    }

    @Test
    void idsOfWhatMayBeNoRequest() throws Exception {
        Fuzzing.ofBytes(Goldens.of("request"))
                .mayThrow(UnreadableMessageException.class)
                .mayThrow(InvalidMessageException.class)
                .feed(bytes -> {
                    var id = json.findId(bytes);
                    var renamed = json.withId(bytes, new JobId("renamed"));
                    assertThat(json.findId(renamed)).isEqualTo(new JobId("renamed"));
                    assertThat(id == null || JobId.isValid(id.value())).isTrue();
                });
    }

    @Test
    void envelopes() throws Exception {
        Fuzzing.of(
                        "{\"specversion\":\"1.0\",\"type\":\"x\",\"data\":{\"id\":\"a\",\"n\":1.50,\"b\":12345678901234567890}}",
                        "{\"specversion\":\"1.0\",\"data_base64\":\"eyJpZCI6ImEifQ==\"}")
                .mayThrow(UnreadableMessageException.class)
                .mayThrow(InvalidMessageException.class)
                .feed(bytes -> assertThat(CloudEvents.unwrap(bytes, "application/cloudevents+json"))
                        .isNotNull());
    }

    @Test
    void listsThatModelsWrite() throws Exception {
        Fuzzing.of(
                        "[{\"s\":\"00:01.0\",\"e\":\"00:02.5\",\"sp\":\"A\",\"t\":\"Yes.\"},{\"s\":\"00:03.0\"}]",
                        "```json\n{\"segments\": [{\"a\": 1}, {\"b\": [1, {\"c\": null}]},]}\n```",
                        "{\"transcript\": \"[{\\\"s\\\":\\\"00:01\\\",\\n \\\"t\\\":\\\"x\\\"}]\"}",
                        "talk {\"a\": 1} and [x] {\n\"b\": 2}")
                .feed(bytes -> ObjectList.find(new String(bytes, UTF_8)));
    }

    @FunctionalInterface
    private interface Read<T> {
        @Nullable
        T from(byte[] bytes) throws UnreadableMessageException;
    }

    private static <T> void holds(String kind, Read<T> read, Function<T, byte[]> write) throws Exception {
        Fuzzing.ofBytes(Goldens.of(kind))
                .mayThrow(UnreadableMessageException.class)
                .mayThrow(InvalidMessageException.class)
                .feed(bytes -> {
                    var message = read.from(bytes);
                    if (message != null) {
                        assertThat(again(message, read, write)).isEqualTo(message);
                    }
                });
    }

    private static <T> @Nullable T again(T message, Read<T> read, Function<T, byte[]> write) {
        try {
            return read.from(write.apply(message));
        } catch (Exception e) {
            throw new AssertionError("what was written cannot be read: " + e.getMessage(), e);
        }
    }
}
