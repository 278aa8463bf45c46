package dev.mmio.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.JobId;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A record that was given up or never understood, as it lies in the topic of dead letters.
public final class DeadLetter {

    /// Headers of spring-kafka that are numbers as bytes.
    private static final Set<String> NUMBERS =
            Set.of("kafka_dlt-original-partition", "kafka_dlt-original-offset", "kafka_dlt-original-timestamp");

    private final ConsumerRecord<byte[], byte[]> record;
    private final @Nullable JobId jobId;

    DeadLetter(ConsumerRecord<byte[], byte[]> record, @Nullable JobId jobId) {
        this.record = record;
        this.jobId = jobId;
    }

    /// Returns where it lies: the partition, a dash, and the offset.
    public String place() {
        return record.partition() + "-" + record.offset();
    }

    /// Returns when it became a dead letter.
    public Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /// Returns the failure code; empty if whoever wrote it gave none.
    public String reason() {
        return header(MessageHeaders.DEAD_LETTER_REASON, "");
    }

    /// Returns why it is one, for a person.
    public String message() {
        return header(MessageHeaders.DEAD_LETTER_MESSAGE, "");
    }

    /// Returns the id of the job that it asks for; null if it has none that can be read.
    public @Nullable JobId jobId() {
        return jobId;
    }

    /// Returns the id of the job before it was ever sent again.
    @Nullable
    JobId firstId() {
        var first = header(MessageHeaders.REPLAY_OF, "");
        return JobId.isValid(first) ? new JobId(first) : jobId;
    }

    /// Returns how often it was sent again before.
    public int replays() {
        var times = header(MessageHeaders.REPLAY, "0");
        return times.matches("\\d{1,6}") ? Integer.parseInt(times) : 0;
    }

    /// Returns where its bytes lie if they were too large for the topic; null if they are here.
    public @Nullable String uri() {
        return CloudEventHeaders.find(record.headers(), MessageHeaders.DEAD_LETTER_URI);
    }

    /// Returns the bytes as they were received.
    public byte @Nullable [] value() {
        return record.value();
    }

    byte @Nullable [] key() {
        return record.key();
    }

    int partition() {
        return record.partition();
    }

    Headers recordHeaders() {
        return record.headers();
    }

    /// Returns its headers as text; of those that came more than once the last.
    public Map<String, String> headers() {
        var all = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> all.put(header.key(), text(header.key(), header.value())));
        return all;
    }

    private static String text(String name, byte @Nullable [] value) {
        if (value == null) {
            return "";
        }
        return NUMBERS.contains(name) && value.length > 0 ? new BigInteger(value).toString() : new String(value, UTF_8);
    }

    private String header(String name, String otherwise) {
        var value = CloudEventHeaders.find(record.headers(), name);
        return value == null ? otherwise : value;
    }

    /// Leaves out the bytes: requests are private.
    @Override
    public String toString() {
        return "DeadLetter[" + place() + "]";
    }
}
