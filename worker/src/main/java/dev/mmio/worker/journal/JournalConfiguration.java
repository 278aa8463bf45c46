package dev.mmio.worker.journal;

import dev.mmio.json.MessageJson;
import dev.mmio.topic.Topics;
import dev.mmio.worker.following.FreeConsumers;
import dev.mmio.worker.following.TopicLog;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the journal.
@Configuration(proxyBeanMethods = false)
class JournalConfiguration {

    /// Bytes fetched at once when a whole partition is read, and when one record is wanted.
    private static final int MANY = 1 << 20;

    private static final int FEW = 16 << 10;

    @Bean
    MessageJson messageJson() {
        return new MessageJson();
    }

    @Bean
    JournalRecords journalRecords(Topics topics, MessageJson json) {
        return new JournalRecords(topics.journal(), json);
    }

    @Bean(destroyMethod = "close")
    JournalReader journalReader(Topics topics, JournalRecords records, FreeConsumers consumers, Admin admin) {
        return new JournalReader(
                new TopicLog(topics.journal(), admin, () -> consumer(consumers, MANY)),
                records,
                () -> consumer(consumers, FEW));
    }

    private static Consumer<byte[], byte[]> consumer(FreeConsumers consumers, int bytes) {
        return consumers.openCommitted(
                "mmio-journal",
                Map.of(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        bytes));
    }
}
