package dev.mmio.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;
import dev.mmio.message.LiveOutput;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.topic.Topics;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Says in transactions what a worker would say.
public final class ScriptedWorker implements AutoCloseable {

    private final MessageJson json = new MessageJson();
    private final int partitions;
    private final Producer<String, byte[]> producer;

    public ScriptedWorker(String bootstrapServers, int partitions) {
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        UUID.randomUUID().toString()),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /// Says events and results, in this order, in one transaction.
    public void say(Object... messages) {
        begin();
        for (var message : messages) {
            write(message);
        }
        commit();
    }

    /// Tells a result again, as one that is asked to.
    void sayAgain(JobResult result) {
        var id = result.terms().jobId();
        var record = record(Topics.DEFAULT.results(), id, json.write(result));
        record.headers().add(MessageHeaders.TOLD_AGAIN, "true".getBytes(UTF_8));
        say(record);
    }

    /// Keeps a record as a dead letter.
    public void refuse(String id, String message) {
        var record = record(Topics.DEFAULT.deadLetters(), new JobId(id), new byte[0]);
        record.headers().add(MessageHeaders.DEAD_LETTER_MESSAGE, message.getBytes(UTF_8));
        say(record);
    }

    void begin() {
        producer.beginTransaction();
    }

    void write(Object message) {
        switch (message) {
            case JobEvent event ->
                write(Topics.DEFAULT.progress(), event.terms().jobId(), json.write(event));
            case JobResult result ->
                write(Topics.DEFAULT.results(), result.terms().jobId(), json.write(result));
            case LiveOutput output ->
                write(Topics.DEFAULT.liveOutput(), output.terms().jobId(), json.write(output));
            default -> throw new IllegalArgumentException("not a message of a worker");
        }
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    private void say(ProducerRecord<String, byte[]> record) {
        begin();
        var _ = producer.send(record);
        commit();
    }

    private void write(String topic, JobId id, byte[] value) {
        var _ = producer.send(record(topic, id, value));
    }

    private ProducerRecord<String, byte[]> record(String topic, JobId id, byte[] value) {
        return new ProducerRecord<>(topic, JobPartition.of(id, partitions), id.value(), value);
    }

    @Override
    public void close() {
        producer.close();
    }
}
