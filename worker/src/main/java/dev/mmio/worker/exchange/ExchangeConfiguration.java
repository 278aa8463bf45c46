package dev.mmio.worker.exchange;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.following.FreeConsumers;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.OwnershipBoard;
import dev.mmio.worker.outbox.Partitions;
import dev.mmio.worker.quota.QuotaShare;
import dev.mmio.worker.quota.day.DayJournal;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the exchange of quota messages.
@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

    private static final String CLIENT = "mmio-quota";

    /// What is older than that has no meaning any more: loans have ended, and a partition is used without its
    /// hand-over.
    private static final int MOST_MILLIS_UNDER_WAY = 5_000;

    /// A producer that has forgotten its topic loses what is said until it has found it again.
    private static final long FOR_EVER = Duration.ofDays(365).toMillis();

    @Bean
    QuotaExchange quotaExchange(
            QuotaShare quota,
            DayJournal journal,
            Topics topics,
            Partitions partitions,
            KafkaProperties kafka,
            FreeConsumers consumers,
            MessageJson json) {
        return new QuotaExchange(
                quota,
                journal,
                consumers.open(CLIENT, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest")),
                new KafkaProducer<>(producerSettings(kafka), new ByteArraySerializer(), new ByteArraySerializer()),
                new QuotaExchange.Form(QuotaExchange.partitions(topics.quota(), partitions.count()), json));
    }

    @Bean
    HealthIndicator quotaHealthIndicator(QuotaExchange exchange) {
        return () -> (exchange.isIntact() ? Health.up() : Health.down()).build();
    }

    @Bean
    DayJournal dayJournal(OwnershipBoard board, Outbox outbox, JournalRecords journal) {
        return new JournaledDays(board, outbox, journal);
    }

    private static Map<String, Object> producerSettings(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "1");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, MOST_MILLIS_UNDER_WAY);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, MOST_MILLIS_UNDER_WAY);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, FOR_EVER);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, CLIENT);
        return settings;
    }
}
