package dev.mmio.worker.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class WireRecordsTest {

    private final WireRecords wire = new WireRecords(Topics.DEFAULT, new MessageJson());

    @Test
    void passesARecordOnAsItIs() {
        var passedOn = wire.forwarded(5, received(1_700_000_000_000L));

        assertThat(passedOn.topic()).isEqualTo("mmio-jobs");
        assertThat(passedOn.partition()).isEqualTo(5);
        assertThat(passedOn.key()).asString(UTF_8).isEqualTo("key");
        assertThat(passedOn.value()).asString(UTF_8).isEqualTo("value");
        assertThat(passedOn.headers().lastHeader("theirs").value())
                .asString(UTF_8)
                .isEqualTo("header");
        assertThat(passedOn.timestamp()).isEqualTo(1_700_000_000_000L);
    }

    /// Kafka takes such records, but its producer does not send them.
    @Test
    void givesTheTimeOfNowToARecordThatHasNone() {
        assertThat(wire.forwarded(5, received(ConsumerRecord.NO_TIMESTAMP)).timestamp())
                .isNull();
    }

    private static ConsumerRecord<byte[], byte[]> received(long timestamp) {
        var headers = new RecordHeaders();
        headers.add("theirs", "header".getBytes(UTF_8));
        return new ConsumerRecord<>(
                "mmio-jobs",
                3,
                77,
                timestamp,
                TimestampType.CREATE_TIME,
                3,
                5,
                "key".getBytes(UTF_8),
                "value".getBytes(UTF_8),
                headers,
                Optional.empty());
    }
}
