package dev.mmio.client;

import dev.mmio.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/// What a client must know of its Kafka.
///
/// @param kafka properties for every Kafka client it makes: `bootstrap.servers`, and security if there is any
/// @param topics names of the topics
/// @param source who writes, for the `ce_source` header
/// @param patience how long a broker may take to answer, at least a second
public record JobClientSettings(Map<String, Object> kafka, Topics topics, String source, Duration patience) {

    public JobClientSettings {
        kafka = Map.copyOf(kafka);
        if (patience.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("patience must be at least a second");
        }
    }

    /// Returns the settings for brokers without security and topics with their usual names.
    public static JobClientSettings of(String bootstrapServers) {
        return new JobClientSettings(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Topics.DEFAULT,
                "/mmio/client",
                Duration.ofSeconds(10));
    }

    String bootstrapServers() {
        return String.valueOf(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
