package dev.mmio.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.JobId;
import org.apache.kafka.common.utils.Utils;

/// Finds the partition that a job belongs to: murmur2 of its id, as Java's Kafka producer does for keys.
public final class JobPartition {

    public static int of(JobId id, int partitions) {
        return of(id.value(), partitions);
    }

    /// Finds the partition of what is not about one job, by its key.
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }

    private JobPartition() {}
}
