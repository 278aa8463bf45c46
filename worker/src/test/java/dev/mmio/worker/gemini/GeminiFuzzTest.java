package dev.mmio.worker.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.fuzz.Fuzzing;
import dev.mmio.worker.gemini.attachment.Attachments;
import dev.mmio.worker.job.JobException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever comes instead of an answer, it has a meaning for the job.
class GeminiFuzzTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));

    private static final String[] ERRORS = {
        """
        {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Quota exceeded. Please retry in 13h12m3.5s.",
         "details": [
          {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [
           {"quotaId": "GenerateRequestsPerMinutePerProjectPerModel", "quotaValue": "10"},
           {"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "quotaValue": "0"}]},
          {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "34.4s"}]}}""",
        """
        [{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Please retry in 421.5ms.",
         "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "34s"}]}}]""",
        """
        {"error": {"code": 400, "status": "INVALID_ARGUMENT", "message": "API key not valid: SoPrivate",
         "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}]}}""",
        "{\"error\": {\"code\": 503, \"status\": \"UNAVAILABLE\", \"message\": \"The model is overloaded.\"}}",
        "{\"error\": {\"code\": 13, \"message\": \"internal\"}}",
        "<html><body>502 Bad Gateway SoPrivate</body></html>"
    };

    private static final String[] STREAMS = {"""
        data: {"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"yes"}],"role":"model"},"index":0}],"modelVersion":"gemini-3-flash"}

        data: {"candidates":[{"content":{"parts":[{"text":" SoPrivate"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":3,"totalTokenCount":10,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":7}]}}

        """, """
        : comment
        event: x
        data: {"candidates":[{"content":{"parts":[{"audioTranscription":{"text":"ah oh","speakerLabel":"spk_1","words":[{"word":"ah","startOffset":"0s","endOffset":"0.25s"},{"word":"oh","startOffset":"1.230s","endOffset":"61.5s"}]}}]},"finishReason":"STOP"}]}

        data: [DONE]
        """, """
        data: {"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgoAAAAA"}}]},"finishReason":"STOP"}]}

        """, """
        data: {"promptFeedback":{"blockReason":"SAFETY"}}

        {"error": {"code": 503, "status": "UNAVAILABLE", "message": "overloaded"}}
        """};

    private final FaultMeaning meaning = new FaultMeaning(CLOCK, "key");

    @Test
    void errorBodies() throws Exception {
        Fuzzing.of(ERRORS).feed(bytes -> {
            var body = new String(bytes, UTF_8);
            for (int code : new int[] {400, 429, 500}) {
                check(new Fault.Refused(ApiError.of(code, body), "7"));
            }
            var told = ApiError.find(body);
            if (told != null) {
                check(new Fault.Refused(told, null));
            }
        });
    }

    @Test
    void headersThatTellADelay() throws Exception {
        Fuzzing.of("7", "Fri, 20 Nov 2026 10:02:05 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "-5", "never")
                .feed(bytes -> {
                    check(new Fault.Refused(ApiError.of(429, ""), new String(bytes, UTF_8)));
                });
    }

    @Test
    void headersThatTellARange() throws Exception {
        Fuzzing.of("bytes 0-99/1000", "bytes */1000").feed(bytes -> ContentRange.of(new String(bytes, UTF_8)));
    }

    @Test
    void streamsOfEvents() throws Exception {
        Fuzzing.of(STREAMS).mayThrow(IOException.class).feed(bytes -> read(bytes, null));
    }

    @Test
    void streamsOfEventsWithFiles(@TempDir Path folder) throws Exception {
        Fuzzing.of(STREAMS).mayThrow(IOException.class).feed(bytes -> read(bytes, folder));

        assertThat(folder).isEmptyDirectory();
    }

    private void read(byte[] stream, @Nullable Path folder) throws IOException {
        try (var attachments = new Attachments(folder)) {
            var collector = new AnswerCollector(new HeardAnswer(), attachments);
            try {
                new EventStream(collector, attachments).read(new ByteArrayInputStream(stream));
                for (var file : collector.answer().attachments()) {
                    Files.delete(file.path());
                }
            } catch (FaultException e) {
                check(e.fault());
            } finally {
                var _ = collector.used("model");
            }
        }
    }

    private void check(Fault fault) {
        var meant = meaning.of(fault);
        assertThat(meant.getMessage()).doesNotContain(Fuzzing.PRIVATE);
        if (meant instanceof JobException.NoQuota refused) {
            assertThat(refused.availableIn()).isBetween(Duration.ZERO, Duration.ofDays(31));
        }
    }
}
