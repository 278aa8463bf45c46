package dev.mmio.worker.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.ControlMessage;
import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobResult;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/// Turns messages into the records that carry them.
public final class WireRecords {

    static final String SOURCE = "/mmio/worker";

    /// What W3C wants to be passed on at least; more would be repeated with every event.
    private static final int LONGEST_TRACE = 512;

    private final Topics topics;
    private final MessageJson json;

    public WireRecords(Topics topics, MessageJson json) {
        this.topics = topics;
        this.json = json;
    }

    public ProducerRecord<byte[], byte[]> event(int partition, JobEvent event, Headers received) {
        var terms = event.terms();
        var headers = CloudEventHeaders.of(event, SOURCE);
        passTrace(received, headers);
        return new ProducerRecord<>(
                topics.progress(), partition, terms.jobId().value().getBytes(UTF_8), json.write(event), headers);
    }

    public ProducerRecord<byte[], byte[]> result(
            int partition, JobResult result, byte[] written, Instant at, Headers received) {
        var job = result.terms().jobId().value();
        var headers = CloudEventHeaders.of(result, SOURCE, at);
        passTrace(received, headers);
        return new ProducerRecord<>(topics.results(), partition, job.getBytes(UTF_8), written, headers);
    }

    /// Tells the result of a finished job again, to somebody who asked for it.
    public ProducerRecord<byte[], byte[]> resultAgain(int partition, String job, byte[] written, Instant at) {
        var headers = CloudEventHeaders.of(
                MessageHeaders.eventType("told-again"), UUID.randomUUID().toString(), SOURCE, job, at);
        headers.add(MessageHeaders.TOLD_AGAIN, "true".getBytes(UTF_8));
        return new ProducerRecord<>(topics.results(), partition, job.getBytes(UTF_8), written, headers);
    }

    /// Keeps what could not be done: the bytes, key and headers as received, where they came from, and why.
    public ProducerRecord<byte[], byte[]> deadLetter(int partition, DeadLetter letter, JobError error) {
        var headers = new RecordHeaders();
        letter.headers().forEach(headers::add);
        headers.add(KafkaHeaders.DLT_ORIGINAL_TOPIC, topics.jobs().getBytes(UTF_8));
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_PARTITION,
                bytes(Integer.BYTES).putInt(partition).array());
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_OFFSET,
                bytes(Long.BYTES).putLong(letter.offset()).array());
        headers.add(
                KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
                bytes(Long.BYTES).putLong(letter.timestamp()).array());
        if (letter.uri() != null) {
            headers.add(MessageHeaders.DEAD_LETTER_URI, letter.uri().getBytes(UTF_8));
        }
        headers.add(MessageHeaders.DEAD_LETTER_REASON, error.code().name().getBytes(UTF_8));
        headers.add(MessageHeaders.DEAD_LETTER_MESSAGE, error.message().getBytes(UTF_8));
        return new ProducerRecord<>(topics.deadLetters(), partition, letter.key(), letter.value(), headers);
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }

    /// Tells all workers something about jobs, such as that those of a batch end.
    public ProducerRecord<byte[], byte[]> control(int partition, ControlMessage message, Instant at) {
        var headers = CloudEventHeaders.of(message, SOURCE, at);
        return new ProducerRecord<>(
                topics.control(), partition, message.key().getBytes(UTF_8), json.write(message), headers);
    }

    /// Passes a record on to the partition that its id belongs to, as it is.
    public ProducerRecord<byte[], byte[]> forwarded(int partition, ConsumerRecord<byte[], byte[]> record) {
        var headers = new RecordHeaders();
        record.headers().forEach(headers::add);
        return new ProducerRecord<>(
                topics.jobs(), partition, RecordTime.orNull(record), record.key(), record.value(), headers);
    }

    public byte[] write(JobResult result) {
        return json.write(result);
    }

    static void passTrace(Headers from, Headers to) {
        pass(from.lastHeader(MessageHeaders.TRACEPARENT), to);
        pass(from.lastHeader(MessageHeaders.TRACESTATE), to);
    }

    private static void pass(@Nullable Header header, Headers to) {
        if (header != null && header.value() != null && header.value().length <= LONGEST_TRACE) {
            to.add(header);
        }
    }
}
