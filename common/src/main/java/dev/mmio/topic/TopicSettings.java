package dev.mmio.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// How topics are made that are not there yet.
///
/// @param partitions of each; fixed for ever, and the most workers that can share the work
/// @param replicationFactor copies; -1 leaves it to the broker
/// @param retention how long jobs, events, results, dead letters and control messages are kept; what the jobs
///     of batches report is kept for 30 days at least
/// @param maxRecordSize largest record that workers write, in bytes
public record TopicSettings(int partitions, short replicationFactor, Duration retention, long maxRecordSize) {

    /// Largest record that workers write unless they are told otherwise, in bytes.
    public static final long MAX_RECORD_SIZE = 16L * 1024 * 1024;

    /// A transaction's batch may hold a little more than its largest record.
    private static final long BATCH_OVERHEAD = 128 * 1024;

    /// What workers say about quota means nothing after some seconds.
    private static final Duration QUOTA_RETENTION = Duration.ofHours(1);

    /// A batch reads at its end what its first jobs reported.
    private static final Duration BATCHES_RETENTION = Duration.ofDays(30);

    /// Returns a topic as it is to be created.
    ///
    /// @param topic one of `topics`
    public NewTopic newTopic(Topics topics, String topic) {
        return new NewTopic(topic, partitions, replicationFactor).configs(configOf(topics, topic));
    }

    /// Tells whether workers write records of their largest size to a topic. Events carry the labels of their job, and
    /// those may be most of a record.
    public static boolean holdsWhatWorkersWrite(Topics topics, String topic) {
        return List.of(topics.journal(), topics.deadLetters(), topics.results(), topics.progress(), topics.batches())
                .contains(topic);
    }

    /// Returns the `max.message.bytes` that such a topic needs.
    ///
    /// @param maxRecordSize largest record that workers write, in bytes
    public static long maxMessageBytes(long maxRecordSize) {
        return maxRecordSize + BATCH_OVERHEAD;
    }

    private Map<String, String> configOf(Topics topics, String topic) {
        var config = new HashMap<String, String>();
        if (topic.equals(topics.journal())) {
            // Small segments, cleaned soon: a restore reads what the cleaner has not got to yet.
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 * 1024 * 1024));
            config.put(TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofHours(1)));
            config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
            config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofHours(1)));
        } else if (topic.equals(topics.quota())) {
            config.put(TopicConfig.RETENTION_MS_CONFIG, millis(QUOTA_RETENTION));
            config.put(TopicConfig.SEGMENT_MS_CONFIG, millis(QUOTA_RETENTION));
        } else if (topic.equals(topics.batches())) {
            var longer = retention.compareTo(BATCHES_RETENTION) > 0 ? retention : BATCHES_RETENTION;
            config.put(TopicConfig.RETENTION_MS_CONFIG, millis(longer));
        } else if (topic.equals(topics.control())) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete");
            config.put(TopicConfig.RETENTION_MS_CONFIG, millis(retention));
        } else {
            config.put(TopicConfig.RETENTION_MS_CONFIG, millis(retention));
        }
        if (holdsWhatWorkersWrite(topics, topic)) {
            config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(maxMessageBytes(maxRecordSize)));
        }
        return config;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
