package dev.mmio.worker.journal;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.following.FreeConsumers;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the journal.
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    @Bean
    MessageJson messageJson() {
        return new MessageJson();
    }

    @Bean
    JournalRecords journalRecords(Topics topics, MessageJson json) {
        return new JournalRecords(topics.journal(), json);
    }

    @Bean(destroyMethod = "close")
    JournalReader journalReader(Topics topics, JournalRecords records, FreeConsumers consumers) {
        return new JournalReader(
                topics.journal(),
                records,
                bytes -> consumers.openCommitted(
                        "mmio-journal",
                        Map.of(
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5000,
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                bytes)));
    }
}
