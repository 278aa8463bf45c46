package dev.mmio.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import dev.mmio.topic.MessageHeaders;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayedRecordTest {

    private static final MessageJson JSON = new MessageJson();

    @Test
    void keepsWhatTheProducerSaidAndLeavesOutHowItEnded() {
        var again = again(
                "a1",
                "{\"id\":\"a1\",\"kind\":\"process\",\"later\":{\"x\":0.1}}",
                Map.of(
                        "tenant",
                        "blue",
                        "traceparent",
                        "00-1-2-01",
                        MessageHeaders.DEAD_LETTER_REASON,
                        "INTERNAL",
                        MessageHeaders.DEAD_LETTER_MESSAGE,
                        "a defect",
                        "kafka_dlt-original-topic",
                        "mmio-jobs",
                        MessageHeaders.BATCH,
                        "night-1",
                        MessageHeaders.BATCH_INDEX,
                        "7",
                        MessageHeaders.BATCH_SEAL,
                        "05ea1"));

        assertThat(again.id()).isEqualTo(new JobId("a1.r1"));
        assertThat(text(again.key())).isEqualTo("a1.r1");
        assertThat(text(again.value())).isEqualTo("{\"id\":\"a1.r1\",\"kind\":\"process\",\"later\":{\"x\":0.1}}");
        assertThat(headers(again))
                .isEqualTo(Map.of(
                        "tenant",
                        "blue",
                        "traceparent",
                        "00-1-2-01",
                        MessageHeaders.REPLAY,
                        "1",
                        MessageHeaders.REPLAY_OF,
                        "a1"));
    }

    @Test
    void countsFromTheFirstIdOn() {
        var again = again(
                "a1.r2",
                "{\"id\":\"a1.r2\",\"kind\":\"process\"}",
                Map.of(
                        MessageHeaders.REPLAY, "2",
                        MessageHeaders.REPLAY_OF, "a1",
                        MessageHeaders.CE_ID, "a1.r2",
                        MessageHeaders.CE_SUBJECT, "a1.r2"));

        assertThat(again.id()).isEqualTo(new JobId("a1.r3"));
        assertThat(headers(again))
                .isEqualTo(Map.of(
                        MessageHeaders.REPLAY, "3",
                        MessageHeaders.REPLAY_OF, "a1",
                        MessageHeaders.CE_ID, "a1.r3",
                        MessageHeaders.CE_SUBJECT, "a1.r3"));
    }

    @Test
    void unwrapsAStructuredCloudEventToGiveItAnotherId() {
        var event = "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"/s\",\"type\":\"t\",\"data\":{\"id\":\"a1\"}}";

        var again = again("a1", event, Map.of(MessageHeaders.CONTENT_TYPE, MessageHeaders.CLOUD_EVENTS_JSON));

        assertThat(text(again.value())).isEqualTo("{\"id\":\"a1.r1\"}");
        assertThat(headers(again)).containsEntry(MessageHeaders.CONTENT_TYPE, MessageHeaders.JSON);
    }

    @Test
    void leavesAloneWhatHasNoIdOrIsNotWhole() {
        var none = again(null, "{\"kind\":\"process\"}", Map.of());
        var broken = again("a1", "{\"id\":\"a1\",", Map.of());

        assertThat(none.id()).isNull();
        assertThat(text(none.value())).isEqualTo("{\"kind\":\"process\"}");
        assertThat(broken.id()).isNull();
        assertThat(text(broken.value())).isEqualTo("{\"id\":\"a1\",");
        assertThat(headers(broken)).isEqualTo(Map.of(MessageHeaders.REPLAY, "1"));
    }

    private static ReplayedRecord again(@Nullable String id, String value, Map<String, String> headers) {
        var received = new RecordHeaders();
        headers.forEach((name, each) -> received.add(name, each.getBytes(UTF_8)));
        var key = "key".getBytes(UTF_8);
        var bytes = value.getBytes(UTF_8);
        var record = new ConsumerRecord<>(
                "letters",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                key.length,
                bytes.length,
                key,
                bytes,
                received,
                Optional.empty());
        return ReplayedRecord.of(new DeadLetter(record, id == null ? null : new JobId(id)), JSON);
    }

    private static Map<String, String> headers(ReplayedRecord record) {
        var all = new TreeMap<String, String>();
        record.headers().forEach(header -> all.put(header.key(), new String(header.value(), UTF_8)));
        return all;
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), UTF_8);
    }
}
