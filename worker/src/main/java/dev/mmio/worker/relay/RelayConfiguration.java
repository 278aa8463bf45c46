package dev.mmio.worker.relay;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.following.TopicLogs;
import dev.mmio.worker.telemetry.LiveMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the topics of live sessions.
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    private static final String CLIENT = "mmio-live";
    private static final long BUFFER = 64L * 1024 * 1024;
    private static final int BATCH = 256 * 1024;

    /// So far below the buffer that nobody ever waits for it: records take more there than they are long.
    private static final long MOST_UNDER_WAY = BUFFER / 2;

    private static final long FOR_EVER = Duration.ofDays(365).toMillis();
    private static final int MOST_MILLIS_FOR_THE_TOPIC = 1_000;

    @Bean
    LiveMeters liveMeters(MeterRegistry registry) {
        return new LiveMeters(registry);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    InputReader liveInputReader(TopicLogs logs, Topics topics, MessageJson json, LiveMeters meters) {
        return new InputReader(logs.of(topics.liveInput(), CLIENT), json, meters);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    OutputWriter liveOutputWriter(KafkaProperties kafka, Topics topics, MessageJson json, LiveMeters meters) {
        var producer =
                new KafkaProducer<>(producerSettings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
        return new OutputWriter(topics.liveOutput(), json, producer, meters, MOST_UNDER_WAY);
    }

    @Bean
    LiveTopics liveTopics(InputReader reader, OutputWriter writer, TopicLogs logs, Topics topics, MessageJson json) {
        var outputs = new OutputLog(logs.of(topics.liveOutput(), CLIENT), json);
        return new LiveTopics(reader, logs.of(topics.liveInput(), CLIENT), outputs, writer);
    }

    @Bean
    HealthIndicator liveHealthIndicator(InputReader reader) {
        return () -> (reader.isIntact() ? Health.up() : Health.down()).build();
    }

    private static Map<String, Object> producerSettings(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // An answer comes in bursts: its pieces, and those of many sessions, go with one request, not with dozens.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        // What was given to the producer is never given up: its number would be missing. It is bounded, and what does
        // not fit is left out before it has a number.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // Who has forgotten its topic waits for it, and nobody may wait here.
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, FOR_EVER);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MOST_MILLIS_FOR_THE_TOPIC);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, CLIENT);
        return settings;
    }
}
