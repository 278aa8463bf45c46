package dev.mmio.worker.reporting;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.following.TopicLogs;
import dev.mmio.worker.telemetry.BatchMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what is read of the jobs of batches.
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {

    @Bean(destroyMethod = "stop")
    ReportReader reportReader(TopicLogs logs, Topics topics, MessageJson json, InstantSource clock) {
        return new ReportReader(logs.ofCommitted(topics.batches(), "mmio-batches"), new ReportForm(json), clock);
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
