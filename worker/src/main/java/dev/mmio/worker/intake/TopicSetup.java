package dev.mmio.worker.intake;

import dev.mmio.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure at start that the topics are there and fit together; refuses to start, saying what to change, if not.
final class TopicSetup {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(20);
    private static final Duration ASK_AGAIN = Duration.ofMillis(100);

    private final Admin admin;
    private final Topics topics;
    private final TopicsProperties properties;
    private final long maxRecordSize;

    /// @param maxRecordSize largest record the worker writes, in bytes
    TopicSetup(Admin admin, Topics topics, TopicsProperties properties, long maxRecordSize) {
        this.admin = admin;
        this.topics = topics;
        this.properties = properties;
        this.maxRecordSize = maxRecordSize;
    }

    /// Creates what is missing and checks the rest.
    ///
    /// @return the number of partitions
    int prepare() throws InterruptedException, ExecutionException {
        createMissing();
        int partitions = commonPartitionCount();
        checkSizes();
        return partitions;
    }

    private void createMissing() throws InterruptedException, ExecutionException {
        var existing = admin.listTopics().names().get();
        var missing =
                topics.all().stream().filter(topic -> !existing.contains(topic)).toList();
        if (missing.isEmpty()) {
            return;
        }
        if (!properties.create()) {
            throw new IllegalStateException(
                    "topics " + missing + " do not exist: create them, with as many partitions as"
                            + " each other, or set mmio.topics.create=true");
        }
        int partitions = existing.contains(topics.jobs()) ? partitionsOf(topics.jobs()) : properties.partitions();
        log.info("Creating topics {} with {} partitions", missing, partitions);
        for (var topic : missing) {
            create(new NewTopic(topic, partitions, properties.replicationFactor()).configs(configOf(topic)));
        }
    }

    private void create(NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            // Another worker that starts at the same time was quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Map<String, String> configOf(String topic) {
        var config = new HashMap<String, String>();
        if (topic.equals(topics.journal())) {
            // Small segments, cleaned soon: a restore reads what the cleaner has not got to yet.
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 * 1024 * 1024));
            config.put(TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofHours(1)));
            config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
            config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofHours(1)));
        } else if (topic.equals(topics.control())) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
            config.put(TopicConfig.RETENTION_MS_CONFIG, millis(properties.retention()));
        } else {
            config.put(TopicConfig.RETENTION_MS_CONFIG, millis(properties.retention()));
        }
        if (holdsWhatWeWrite(topic)) {
            config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(maxMessageBytes()));
        }
        return config;
    }

    private int commonPartitionCount() throws InterruptedException, ExecutionException {
        int expected = partitionsOf(topics.jobs());
        for (var topic : topics.all()) {
            int actual = partitionsOf(topic);
            if (actual != expected) {
                throw new IllegalStateException("topic " + topic + " has " + actual + " partitions but " + topics.jobs()
                        + " has " + expected
                        + ": all must have the same number, since a job keeps its partition number in"
                        + " every topic. The number is fixed once jobs were accepted; delete and create " + topic
                        + " anew, or install under other topic names (mmio.topics.*)");
            }
        }
        return expected;
    }

    private void checkSizes() throws InterruptedException, ExecutionException {
        var resources = new ArrayList<ConfigResource>();
        topics.all().stream()
                .filter(this::holdsWhatWeWrite)
                .forEach(topic -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic)));
        for (var entry : ask(() -> admin.describeConfigs(resources).all()).entrySet()) {
            long actual = Long.parseLong(
                    entry.getValue().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
            if (actual < maxMessageBytes()) {
                throw new IllegalStateException("topic " + entry.getKey().name() + " takes records of " + actual
                        + " bytes at most, but the worker may write " + maxMessageBytes() + ": raise its "
                        + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " or lower mmio.outbox.max-record-size");
            }
        }
    }

    private boolean holdsWhatWeWrite(String topic) {
        return topic.equals(topics.journal()) || topic.equals(topics.deadLetters()) || topic.equals(topics.results());
    }

    /// A transaction's batch may hold a little more than its largest record.
    private long maxMessageBytes() {
        return maxRecordSize + 128 * 1024;
    }

    private int partitionsOf(String topic) throws InterruptedException, ExecutionException {
        var described = ask(() -> admin.describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(described.get(topic)).partitions().size();
    }

    /// Asks again for a while where a broker does not know a topic: one just created reaches it a moment later.
    private static <T> T ask(Supplier<KafkaFuture<T>> question) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (true) {
            try {
                return question.get().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - end > 0) {
                    throw e;
                }
                Thread.sleep(ASK_AGAIN);
            }
        }
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
