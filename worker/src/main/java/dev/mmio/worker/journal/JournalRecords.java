package dev.mmio.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Knows the stored form of the journal, both ways.
///
/// An entry keeps the received bytes as its value and the received headers beside its own, which start with
/// `mmio-journal-`.
public final class JournalRecords {

    private static final String OWN = "mmio-journal-";
    private static final String KEY = OWN + "key";
    private static final String OFFSET = OWN + "offset";
    private static final String FINGERPRINT = OWN + "fingerprint";
    private static final String CREATED_AT = OWN + "created-at";
    private static final String ACCEPTED_AT = OWN + "accepted-at";
    private static final String STATE = OWN + "state";
    private static final String FINISHED_AT = OWN + "finished-at";

    private final String topic;
    private final MessageJson json;

    public JournalRecords(String topic, MessageJson json) {
        this.topic = topic;
        this.json = json;
    }

    public ProducerRecord<byte[], byte[]> entry(int partition, JobId job, JobEntry entry) {
        var headers = received(entry.headers());
        headers.add(KEY, entry.key());
        put(headers, OFFSET, Long.toString(entry.offset()));
        put(headers, FINGERPRINT, entry.fingerprint());
        put(headers, CREATED_AT, entry.createdAt().toString());
        put(headers, ACCEPTED_AT, entry.acceptedAt().toString());
        headers.add(STATE, json.writeValue(entry.state()));
        return record(partition, new JournalKey(job, null), entry.value(), headers);
    }

    public ProducerRecord<byte[], byte[]> state(int partition, JobId job, JobState state) {
        return record(partition, new JournalKey(job, JournalKey.STATE), json.writeValue(state), new RecordHeaders());
    }

    public ProducerRecord<byte[], byte[]> step(int partition, JobId job, String step, byte[] value) {
        return record(partition, new JournalKey(job, step), value, new RecordHeaders());
    }

    public ProducerRecord<byte[], byte[]> finished(
            int partition, JobId job, String fingerprint, Instant at, byte[] result) {
        var headers = new RecordHeaders();
        put(headers, FINGERPRINT, fingerprint);
        put(headers, FINISHED_AT, at.toString());
        return record(partition, new JournalKey(job, null), result, headers);
    }

    public ProducerRecord<byte[], byte[]> forgetState(int partition, JobId job) {
        return record(partition, new JournalKey(job, JournalKey.STATE), null, new RecordHeaders());
    }

    public ProducerRecord<byte[], byte[]> forgetStep(int partition, JobId job, String step) {
        return record(partition, new JournalKey(job, step), null, new RecordHeaders());
    }

    public ProducerRecord<byte[], byte[]> forget(int partition, JobId job) {
        return record(partition, new JournalKey(job, null), null, new RecordHeaders());
    }

    /// Notes how much of the partition's part of a daily limit is gone.
    public ProducerRecord<byte[], byte[]> dayUse(int partition, String limit, DayUse use) {
        return new ProducerRecord<>(topic, partition, JournalKey.ofLimit(limit), json.writeValue(use));
    }

    DayUse readDayUse(byte[] value) {
        return json.readValue(value, DayUse.class);
    }

    static boolean isFinished(Headers headers) {
        return headers.lastHeader(FINISHED_AT) != null;
    }

    FinishedJob readFinished(Headers headers, long offset) {
        return new FinishedJob(text(headers, FINGERPRINT), Instant.parse(text(headers, FINISHED_AT)), offset);
    }

    JobEntry readEntry(byte[] value, Headers headers) {
        return new JobEntry(
                headers.lastHeader(KEY).value(),
                value,
                received(headers),
                text(headers, FINGERPRINT),
                Instant.parse(text(headers, CREATED_AT)),
                Long.parseLong(text(headers, OFFSET)),
                Instant.parse(text(headers, ACCEPTED_AT)),
                json.readValue(headers.lastHeader(STATE).value(), JobState.class));
    }

    /// Returns the headers that are not ours. A producer may have sent some that look so; they must not be taken for
    /// it.
    private static Headers received(Headers headers) {
        var received = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(OWN)) {
                received.add(header);
            }
        }
        return received;
    }

    JobState readState(byte[] value) {
        return json.readValue(value, JobState.class);
    }

    private ProducerRecord<byte[], byte[]> record(
            int partition, JournalKey key, byte @Nullable [] value, Headers headers) {
        return new ProducerRecord<>(topic, partition, key.bytes(), value, headers);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
