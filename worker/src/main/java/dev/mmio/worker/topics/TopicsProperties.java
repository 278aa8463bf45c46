package dev.mmio.worker.topics;

import dev.mmio.topic.Topics;
import java.time.Duration;
import java.util.HashSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the topics.
///
/// @param jobs name of the topic of requests
/// @param progress name of the topic of events
/// @param results name of the topic of results
/// @param deadLetters name of the topic of dead letters
/// @param control name of the topic that steers running work
/// @param batches name of the topic of finished children of batches
/// @param liveInput name of the topic into live sessions
/// @param liveOutput name of the topic out of live sessions
/// @param journal name of the topic that is the workers' memory
/// @param quota name of the topic by which workers lend each other quota
/// @param create whether missing topics are created
/// @param partitions number of partitions of topics that are created; the most workers that can share the work
/// @param replicationFactor copies of topics that are created; -1 leaves it to the broker
/// @param retention how long jobs, events, results and dead letters are kept in topics that are created;
///     `mmio-batches` keeps its records for 30 days at least
@ConfigurationProperties("mmio.topics")
public record TopicsProperties(
        @DefaultValue("mmio-jobs") String jobs,
        @DefaultValue("mmio-progress") String progress,
        @DefaultValue("mmio-results") String results,
        @DefaultValue("mmio-dead-letters") String deadLetters,
        @DefaultValue("mmio-control") String control,
        @DefaultValue("mmio-batches") String batches,
        @DefaultValue("mmio-live-input") String liveInput,
        @DefaultValue("mmio-live-output") String liveOutput,
        @DefaultValue("mmio-journal") String journal,
        @DefaultValue("mmio-quota") String quota,
        @DefaultValue("true") boolean create,
        @DefaultValue("24") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue("P7D") Duration retention) {

    public TopicsProperties {
        if (partitions < 1 || !retention.isPositive()) {
            throw new IllegalArgumentException("mmio.topics.partitions and mmio.topics.retention must be above 0");
        }
    }

    /// @throws UnfitTopicsException if two have the same name
    Topics topics() {
        var topics = new Topics(
                jobs, progress, results, deadLetters, control, batches, liveInput, liveOutput, journal, quota);
        var names = new HashSet<String>();
        for (var name : topics.all()) {
            if (!names.add(name)) {
                throw new UnfitTopicsException(
                        "mmio.topics.*: two topics have the name " + name + ".", "Give each a name of its own.");
            }
        }
        return topics;
    }
}
