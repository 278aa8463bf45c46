package dev.mmio.worker.following;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Makes consumers that belong to no group: they read what they are told to, from where they are told to.
public final class FreeConsumers {

    private final Map<String, Object> settings;

    /// @param settings of consumers that are members of no group
    public FreeConsumers(Map<String, Object> settings) {
        this.settings = settings;
    }

    /// Opens a consumer of all records.
    ///
    /// @param client names it for the broker
    /// @param more settings beside the usual ones
    public Consumer<byte[], byte[]> open(String client, Map<String, Object> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Opens a consumer of committed records.
    ///
    /// @param client names it for the broker
    /// @param more settings beside the usual ones
    public Consumer<byte[], byte[]> openCommitted(String client, Map<String, Object> more) {
        var all = new HashMap<>(more);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return open(client, all);
    }
}
