package dev.mmio.worker.following;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/// Opens topics to be read by place.
///
/// @param consumers that read them
/// @param admin asks for places
public record TopicLogs(FreeConsumers consumers, Admin admin) {

    /// Returns a topic that is written outside of transactions.
    ///
    /// @param client names its consumers for the broker
    public TopicLog of(String topic, String client) {
        return new TopicLog(topic, admin, () -> consumers.open(client, Map.of()));
    }

    /// Returns a topic of which only committed records are read.
    ///
    /// @param client names its consumers for the broker
    public TopicLog ofCommitted(String topic, String client) {
        return new TopicLog(topic, admin, () -> consumers.openCommitted(client, Map.of()));
    }
}
