package dev.mmio.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The properties of the Kafka clients: those of the user, and those without which the contract would not hold.
final class KafkaSettings {

    static Map<String, Object> producer(JobClientSettings settings) {
        var patience = settings.patience();
        return of(
                settings,
                Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        millis(patience),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        millis(patience),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis(patience.dividedBy(2)),
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class));
    }

    /// Returns the properties of a consumer outside any group: it is assigned partitions and commits nothing.
    static Map<String, Object> consumer(JobClientSettings settings) {
        return of(
                settings,
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        millis(settings.patience())));
    }

    static Map<String, Object> admin(JobClientSettings settings) {
        return of(
                settings,
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        millis(settings.patience()),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis(settings.patience().dividedBy(2))));
    }

    static Map<String, Object> of(JobClientSettings settings, Map<String, Object> own) {
        var all = new HashMap<>(settings.kafka());
        all.putAll(own);
        return all;
    }

    static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private KafkaSettings() {}
}
