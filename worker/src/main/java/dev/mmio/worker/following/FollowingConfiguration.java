package dev.mmio.worker.following;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what is read by no group.
@Configuration(proxyBeanMethods = false)
class FollowingConfiguration {

    @Bean
    FreeConsumers freeConsumers(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new FreeConsumers(settings);
    }

    @Bean
    TopicLogs topicLogs(FreeConsumers consumers, Admin admin) {
        return new TopicLogs(consumers, admin);
    }
}
