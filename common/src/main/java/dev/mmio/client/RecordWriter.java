package dev.mmio.client;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Holds the producer, made when something is first written, and gives its faults their meaning.
final class RecordWriter implements AutoCloseable {

    private final JobClientSettings settings;
    private @Nullable Producer<byte[], byte[]> producer;

    RecordWriter(JobClientSettings settings) {
        this.settings = settings;
    }

    /// Returns once all in-sync replicas have the record.
    RecordMetadata write(TopicPartition target, byte @Nullable [] key, byte @Nullable [] value, Headers headers)
            throws InterruptedException {
        var record = new ProducerRecord<>(target.topic(), target.partition(), key, value, headers);
        try {
            return producer().send(record).get();
        } catch (InterruptException e) {
            throw Faults.interruption(e);
        } catch (ExecutionException | KafkaException e) {
            throw Faults.meaningOf(e, settings);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(KafkaSettings.producer(settings));
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(settings.patience());
            producer = null;
        }
    }
}
