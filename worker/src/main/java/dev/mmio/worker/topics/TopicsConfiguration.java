package dev.mmio.worker.topics;

import dev.mmio.topic.Topics;
import dev.mmio.worker.journal.JournalProperties;
import dev.mmio.worker.outbox.OutboxProperties;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/// Wires what is asked of Kafka before anything else.
@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {

    @Bean
    Topics topics(TopicsProperties properties) {
        return properties.topics();
    }

    @Bean(destroyMethod = "close")
    Admin admin(KafkaProperties kafka) {
        return Admin.create(kafka.buildAdminProperties());
    }

    /// What is set wrongly is told before topics are made by it: their number of partitions stays.
    @Bean
    @DependsOn("unknownSettings")
    TopicSetup topicSetup(
            Admin admin,
            Topics topics,
            TopicsProperties properties,
            OutboxProperties outbox,
            JournalProperties journal) {
        return new TopicSetup(admin, topics, properties, outbox.maxRecordSize().toBytes(), journal.rememberFinished());
    }
}
