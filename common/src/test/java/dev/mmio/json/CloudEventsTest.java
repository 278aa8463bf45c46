package dev.mmio.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobRequest.ProcessRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsTest {

    private static final String JOB = "{\"id\":\"a1\",\"kind\":\"process\",\"prompt\":\"why?\"}";
    private static final String STRUCTURED = "application/cloudevents+json";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain"})
    void leavesBareJsonAndBinaryModeAsTheyAre(@Nullable String contentType) throws Exception {
        assertThat(unwrap(JOB, contentType)).isEqualTo(JOB);
    }

    @ParameterizedTest
    @ValueSource(strings = {STRUCTURED, "application/cloudevents+json; charset=UTF-8", "Application/CloudEvents+JSON"})
    void takesTheMessageOutOfAnEnvelope(String contentType) throws Exception {
        var envelope = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"data\":" + JOB + "}";

        assertThat(new MessageJson().readRequest(unwrap(envelope, contentType).getBytes(UTF_8)))
                .isEqualTo(ProcessRequest.of("a1", "why?"));
    }

    @Test
    void takesTheMessageOutOfBase64() throws Exception {
        var envelope = "{\"specversion\":\"1.0\",\"data_base64\":\""
                + Base64.getEncoder().encodeToString(JOB.getBytes(UTF_8)) + "\"}";

        assertThat(unwrap(envelope, STRUCTURED)).isEqualTo(JOB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"data\":{}}",
                "{\"specversion\":\"0.3\",\"data\":{}}",
                "{\"specversion\":\"1.0\"}",
                "{\"specversion\":\"1.0\",\"data\":{},\"data_base64\":\"\"}",
                "{\"specversion\":\"1.0\",\"data_base64\":\"?\"}",
                "{\"specversion\":\"1.0\",\"data_base64\":7}",
                "{\"specversion\":\"1.0\",\"data\":{\"a\":1e400}}",
                "{\"specversion\":\"1.0\",\"data\":{\"a\":\"\\ud800\"}}",
            })
    void refusesAnEnvelopeWithoutAMessage(String envelope) {
        assertThatThrownBy(() -> unwrap(envelope, STRUCTURED)).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void saysThatAnEnvelopeIsNotJson() {
        assertThatThrownBy(() -> unwrap("<xml/>", STRUCTURED)).isInstanceOf(UnreadableMessageException.class);
    }

    private static String unwrap(String value, @Nullable String contentType) throws UnreadableMessageException {
        return new String(CloudEvents.unwrap(value.getBytes(UTF_8), contentType), UTF_8);
    }
}
