package dev.mmio.worker.following;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/// Opens topics to be read by place.
///
/// @param consumers that read them
/// @param admin asks for places
public record TopicLogs(FreeConsumers consumers, Admin admin) {

    /// Bytes of one answer of a broker. From half a megabyte on, small heaps collect all garbage for each of them.
    private static final Map<String, Object> FETCH = Map.of(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 400_000);

    /// Returns a topic that is written outside of transactions.
    ///
    /// @param client names its consumers for the broker
    public TopicLog of(String topic, String client) {
        return new TopicLog(topic, admin, () -> consumers.open(client, FETCH));
    }

    /// Returns a topic of which only committed records are read.
    ///
    /// @param client names its consumers for the broker
    public TopicLog ofCommitted(String topic, String client) {
        return new TopicLog(topic, admin, () -> consumers.openCommitted(client, FETCH));
    }
}
