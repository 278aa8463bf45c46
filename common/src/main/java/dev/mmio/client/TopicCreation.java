package dev.mmio.client;

import dev.mmio.topic.TopicSettings;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/// Creates topics before there is a worker, as a worker would.
public final class TopicCreation {

    /// Creates those that are missing.
    ///
    /// @return their names
    public static List<String> createMissing(JobClientSettings client, TopicSettings settings)
            throws InterruptedException {
        try (var admin = Admin.create(KafkaSettings.admin(client))) {
            var existing = admin.listTopics().names().get();
            var missing = client.topics().all().stream()
                    .filter(topic -> !existing.contains(topic))
                    .map(topic -> settings.newTopic(client.topics(), topic))
                    .toList();
            admin.createTopics(missing).all().get();
            return missing.stream().map(topic -> topic.name()).toList();
        } catch (ExecutionException | KafkaException e) {
            throw Faults.meaningOf(e, client);
        }
    }

    private TopicCreation() {}
}
