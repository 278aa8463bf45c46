package dev.mmio.client;

import dev.mmio.message.JobId;
import dev.mmio.topic.JobPartition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Knows how many partitions a topic has. The number is fixed for ever, so each topic is asked for once.
final class TopicLayout {

    private final JobClientSettings settings;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    TopicLayout(JobClientSettings settings) {
        this.settings = settings;
    }

    /// Returns where in a topic everything about a job lies.
    TopicPartition partitionOf(JobId id, String topic) throws InterruptedException {
        return partitionOf(id.value(), topic);
    }

    TopicPartition partitionOf(String key, String topic) throws InterruptedException {
        return new TopicPartition(topic, JobPartition.of(key, partitionsOf(topic)));
    }

    int partitionsOf(String topic) throws InterruptedException {
        var count = partitions.get(topic);
        if (count == null) {
            count = ask(topic);
            partitions.put(topic, count);
        }
        return count;
    }

    private int ask(String topic) throws InterruptedException {
        try (var admin = Admin.create(KafkaSettings.admin(settings))) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case UnknownTopicOrPartitionException missing ->
                    new JobClientException.TopicMissing(
                            "topic " + topic + " does not exist on " + settings.bootstrapServers(), missing);
                case TopicAuthorizationException refusal ->
                    new JobClientException.Refused(
                            "Kafka at " + settings.bootstrapServers() + " does not allow to describe " + topic,
                            refusal);
                case null, default -> Faults.meaningOf(e, settings);
            };
        } catch (KafkaException e) {
            throw Faults.meaningOf(e, settings);
        }
    }
}
