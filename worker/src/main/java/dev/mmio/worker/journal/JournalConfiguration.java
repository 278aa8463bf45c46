package dev.mmio.worker.journal;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
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
    JournalReader journalReader(Topics topics, JournalRecords records, KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "mmio-journal");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new JournalReader(topics.journal(), records, bytes -> {
            var fetching = new HashMap<>(settings);
            fetching.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, bytes);
            return new KafkaConsumer<>(fetching, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        });
    }
}
