package dev.mmio.worker.reporting;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.telemetry.BatchMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what is read of the jobs of batches.
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

    @Bean(destroyMethod = "stop")
    ReportReader reportReader(KafkaProperties kafka, Topics topics, MessageJson json, InstantSource clock) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "mmio-batches");
        var log = new ReportLog(
                topics.batches(),
                json,
                () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        return new ReportReader(log, clock);
    }

    @Bean
    BatchMeters batchMeters(MeterRegistry registry, ReportReader reader) {
        var meters = new BatchMeters(registry);
        meters.watch(reader::open);
        return meters;
    }

    @Bean
    HealthIndicator batchesHealthIndicator(ReportReader reader) {
        return () -> (reader.isIntact() ? Health.up() : Health.down()).build();
    }

    /// The reader wakes jobs, and jobs ask the reader: it begins when both are there.
    @Bean
    SmartInitializingSingleton reporting(ReportReader reader, Jobs jobs) {
        return () -> reader.start(jobs::wake);
    }
}
