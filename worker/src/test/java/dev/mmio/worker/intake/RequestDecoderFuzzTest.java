package dev.mmio.worker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.fuzz.Fuzzing;
import dev.mmio.worker.fuzz.Goldens;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/// Whatever a record is, it becomes a job or has a reason why not; and a job stays the same when it is read again.
class RequestDecoderFuzzTest {

    private final MessageJson json = new MessageJson();
    private final RequestDecoder decoder = new RequestDecoder(json, 100_000);

    @Test
    void values() throws Exception {
        Fuzzing.ofBytes(Goldens.of("request")).feed(bytes -> check(bytes, new RecordHeaders()));
    }

    @Test
    void headers() throws Exception {
        var request = Goldens.of("request").getFirst();
        Fuzzing.of("application/cloudevents+json; charset=utf-8", "application/json", "batch-1", "17", "c2VhbA")
                .feed(bytes -> {
                    for (var name : new String[] {
                        MessageHeaders.CONTENT_TYPE,
                        MessageHeaders.BATCH,
                        MessageHeaders.BATCH_INDEX,
                        MessageHeaders.BATCH_SEAL
                    }) {
                        var headers = new RecordHeaders();
                        headers.add(MessageHeaders.BATCH, "batch-1".getBytes(UTF_8));
                        headers.add(MessageHeaders.BATCH_INDEX, "17".getBytes(UTF_8));
                        headers.add(MessageHeaders.BATCH_SEAL, "seal".getBytes(UTF_8));
                        headers.add(name, bytes);
                        check(request, headers);
                    }
                });
    }

    private void check(byte[] value, Headers headers) {
        var record = new ConsumerRecord<byte[], byte[]>(
                "jobs", 0, 0, 0, TimestampType.CREATE_TIME, -1, value.length, null, value, headers, Optional.empty());
        switch (decoder.decode(record)) {
            case Decoded.Valid valid -> {
                assertThat(decoder.decodeAccepted(value, headers)).isEqualTo(valid);
                assertThat(decoder.decodeAccepted(json.write(valid.request()), withoutEnvelope(headers)))
                        .isEqualTo(valid);
            }
            case Decoded.Invalid invalid -> assertThat(invalid.message()).doesNotContain(Fuzzing.PRIVATE);
        }
    }

    private static Headers withoutEnvelope(Headers headers) {
        return new RecordHeaders(headers).remove(MessageHeaders.CONTENT_TYPE);
    }
}
