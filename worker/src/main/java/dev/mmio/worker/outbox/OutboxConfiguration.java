package dev.mmio.worker.outbox;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.telemetry.OutboxMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the outbox.
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    OwnershipBoard ownershipBoard() {
        return new OwnershipBoard();
    }

    @Bean
    WireRecords wireRecords(Topics topics, MessageJson json) {
        return new WireRecords(topics, json);
    }

    @Bean
    WriterFactory writerFactory() {
        return settings -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    Outbox outbox(
            OwnershipBoard board,
            Topics topics,
            Partitions partitions,
            JournalRecords journal,
            KafkaProperties kafka,
            WriterFactory factory,
            OutboxProperties properties,
            MeterRegistry registry) {
        var settings = settings(kafka, properties);
        Supplier<Writer> writers = () -> {
            var id = Outbox.WRITERS + UUID.randomUUID();
            return new Writer(id, producers(factory, settings, id), topics.jobs(), journal, partitions);
        };
        return new Outbox(board, writers, properties, new OutboxMeters(registry));
    }

    @Bean
    BatchRecords batchRecords(Topics topics, MessageJson json, WireRecords wire, Partitions partitions) {
        return new BatchRecords(topics, json, wire, partitions);
    }

    @Bean
    JobVoices jobVoices(
            Outbox outbox, WireRecords wire, JournalRecords journal, BatchRecords batches, InstantSource clock) {
        return new JobVoices(outbox, wire, journal, batches, clock);
    }

    private static List<Producer<byte[], byte[]>> producers(
            WriterFactory factory, Map<String, Object> settings, String writerId) {
        var producers = new ArrayList<Producer<byte[], byte[]>>();
        try {
            for (var id : Writer.transactionalIds(writerId)) {
                settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
                settings.put(ProducerConfig.CLIENT_ID_CONFIG, id);
                producers.add(factory.create(settings));
                producers.getLast().initTransactions();
            }
            return producers;
        } catch (KafkaException e) {
            producers.forEach(producer -> producer.close(Duration.ZERO));
            throw e;
        }
    }

    private static Map<String, Object> settings(KafkaProperties kafka, OutboxProperties properties) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(properties.transactionTimeout().toMillis()));
        // Back-to-back commits otherwise wait 100 ms whenever the broker is still writing markers.
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Math.toIntExact(properties.maxRecordSize().toBytes() + RECORD_OVERHEAD));
        // The outbox has batched already; waiting for more would only add to the latency.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A transaction opens a batch of this size in each partition of three topics, and the producer keeps them all.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
        return settings;
    }

    /// What Kafka may count beside what we do.
    private static final int RECORD_OVERHEAD = 64 * 1024;
}
