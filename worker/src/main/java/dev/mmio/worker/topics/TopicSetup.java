package dev.mmio.worker.topics;

import dev.mmio.topic.TopicSettings;
import dev.mmio.topic.Topics;
import dev.mmio.worker.outbox.OffsetNote;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure at start that the topics are there and fit together; refuses to start, saying what to change, if not.
public final class TopicSetup {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);

    /// How long a broker may take to hear of a topic that another one has just created.
    private static final Duration SPREADING = Duration.ofSeconds(30);

    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    private static final Duration AGAIN = Duration.ofMillis(50);

    /// What Kafka counts beside a record itself, generously.
    private static final int BATCH_OVERHEAD = 512;

    private final Admin admin;
    private final Topics topics;
    private final TopicsProperties properties;
    private final long maxRecordSize;
    private final Duration rememberFinished;

    /// @param maxRecordSize largest record the worker writes, in bytes
    /// @param rememberFinished how long a finished job is known as such
    TopicSetup(Admin admin, Topics topics, TopicsProperties properties, long maxRecordSize, Duration rememberFinished) {
        this.admin = admin;
        this.topics = topics;
        this.properties = properties;
        this.maxRecordSize = maxRecordSize;
        this.rememberFinished = rememberFinished;
    }

    /// Creates what is missing, and checks that the worker may use all of it and that it fits together.
    ///
    /// @param group consumer group of the workers
    public TopicLayout layout(String group) throws InterruptedException, ExecutionException {
        createMissing();
        new Rights(admin, topics, group).check();
        return examine(group);
    }

    private TopicLayout examine(String group) throws InterruptedException, ExecutionException {
        int partitions = commonPartitionCount();
        checkUnchanged(partitions, group);
        var configs = configs();
        checkSizes(configs);
        checkMemory(configs);
        long largestJob = number(configs, topics.jobs(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG) - BATCH_OVERHEAD;
        return new TopicLayout(partitions, controlRetention(configs), Math.min(largestJob, maxRecordSize));
    }

    private void createMissing() throws InterruptedException, ExecutionException {
        var existing = admin.listTopics().names().get();
        var missing =
                topics.all().stream().filter(topic -> !existing.contains(topic)).toList();
        if (missing.isEmpty()) {
            return;
        }
        if (!properties.create()) {
            throw new UnfitTopicsException(
                    "Topics " + missing + " do not exist, or this worker may not DESCRIBE them, and mmio.topics.create"
                            + " is off.",
                    "Create them, all with the same number of partitions, or set mmio.topics.create=true.");
        }
        int partitions = existing.contains(topics.jobs())
                ? Objects.requireNonNull(partitionCounts(List.of(topics.jobs())).get(topics.jobs()))
                : properties.partitions();
        log.info("Creating topics {} with {} partitions", missing, partitions);
        var settings =
                new TopicSettings(partitions, properties.replicationFactor(), properties.retention(), maxRecordSize);
        for (var topic : missing) {
            create(settings.newTopic(topics, topic));
        }
    }

    private void create(NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case TopicExistsException _ -> {
                    // Another worker that starts at the same time was quicker.
                }
                case AuthorizationException _ ->
                    throw new MissingRightsException(
                            List.of("CREATE on topic " + topic.name() + ", or DESCRIBE if it exists"));
                case ApiException refusal
                when isOfSettings(refusal) ->
                    throw new UnfitTopicsException(
                            "Kafka does not make topic " + topic.name() + ": " + refusal.getMessage(),
                            "Correct mmio.topics.*, or create the topics and set mmio.topics.create=false.");
                case null, default -> throw e;
            }
        }
    }

    private static boolean isOfSettings(ApiException refusal) {
        return refusal instanceof InvalidReplicationFactorException
                || refusal instanceof InvalidTopicException
                || refusal instanceof InvalidConfigurationException;
    }

    private int commonPartitionCount() throws InterruptedException, ExecutionException {
        var counts = partitionCounts(topics.all());
        int expected = Objects.requireNonNull(counts.get(topics.jobs()));
        for (var topic : topics.all()) {
            int actual = Objects.requireNonNull(counts.get(topic));
            if (actual != expected) {
                throw new UnfitTopicsException(
                        "Topic " + topic + " has " + actual + " partitions but " + topics.jobs() + " has " + expected
                                + ". All must have the same number: a job keeps its partition number in every topic.",
                        "The number is fixed once jobs were accepted. Delete and create " + topic
                                + " anew, or install under other topic names (mmio.topics.*).");
            }
        }
        return expected;
    }

    /// Committed offsets tell the number of partitions there were when jobs were accepted.
    private void checkUnchanged(int partitions, String group) throws InterruptedException, ExecutionException {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        for (var offset : committed.values()) {
            var note = offset == null ? null : OffsetNote.parse(offset.metadata());
            if (note != null && note.partitions() != partitions) {
                throw new UnfitTopicsException(
                        "Topics have " + partitions + " partitions, but jobs were accepted when there were "
                                + note.partitions() + ".",
                        "Which partition a job belongs to follows from their number, so it cannot change. Install under"
                                + " other topic names (mmio.topics.*) and another group (mmio.intake.group) to have"
                                + " more, and let the old workers finish what they have.");
            }
        }
    }

    private Map<String, Config> configs() throws InterruptedException, ExecutionException {
        var resources = topics.all().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        var configs = new HashMap<String, Config>();
        known(() -> admin.describeConfigs(resources).all())
                .forEach((topic, config) -> configs.put(topic.name(), config));
        return configs;
    }

    private Duration controlRetention(Map<String, Config> configs) {
        long millis = number(configs, topics.control(), TopicConfig.RETENTION_MS_CONFIG);
        return millis < 0 ? FOR_EVER : Duration.ofMillis(millis);
    }

    private static long number(Map<String, Config> configs, String topic, String setting) {
        return Long.parseLong(
                Objects.requireNonNull(configs.get(topic)).get(setting).value());
    }

    /// A job may come again for as long as its record is there, if offsets are set back.
    private void checkMemory(Map<String, Config> configs) {
        long retention = number(configs, topics.jobs(), TopicConfig.RETENTION_MS_CONFIG);
        if (retention < 0 || retention > rememberFinished.toMillis()) {
            log.info(
                    "Jobs lie in {} for longer than finished ones are remembered ({}): if the group's offsets are set back"
                            + " further than that, jobs are done again. Raise mmio.journal.remember-finished, or lower"
                            + " the topic's retention.ms",
                    topics.jobs(),
                    rememberFinished);
        }
    }

    private void checkSizes(Map<String, Config> configs) {
        long needed = TopicSettings.maxMessageBytes(maxRecordSize);
        topics.all().forEach(topic -> {
            long actual = number(configs, topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            if (TopicSettings.holdsWhatWorkersWrite(topics, topic) && actual < needed) {
                throw new UnfitTopicsException(
                        "Topic " + topic + " takes records of " + actual + " bytes at most, but the worker may write "
                                + needed + ".",
                        "Raise its " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " or lower mmio.outbox.max-record-size.");
            }
        });
    }

    private Map<String, Integer> partitionCounts(Collection<String> names)
            throws InterruptedException, ExecutionException {
        var counts = new HashMap<String, Integer>();
        known(() -> admin.describeTopics(names).allTopicNames())
                .forEach((topic, description) ->
                        counts.put(topic, description.partitions().size()));
        return counts;
    }

    /// Asks again while the broker that answers has not heard of a topic yet.
    static <T> T known(Supplier<KafkaFuture<T>> question) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + SPREADING.toNanos();
        while (true) {
            try {
                return question.get().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - end > 0) {
                    throw e;
                }
                Thread.sleep(AGAIN);
            }
        }
    }
}
