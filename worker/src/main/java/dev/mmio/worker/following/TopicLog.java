package dev.mmio.worker.following;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// One topic: places in its partitions, and what lies between them.
public final class TopicLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final Admin admin;
    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /// @param consumers makes consumers that belong to no group
    public TopicLog(String name, Admin admin, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.name = name;
        this.admin = admin;
        this.consumers = consumers;
    }

    public String name() {
        return name;
    }

    Consumer<byte[], byte[]> open() {
        return consumers.get();
    }

    public TopicPartition partition(int number) {
        return new TopicPartition(name, number);
    }

    /// Returns the job that a record is for; null if its key names none.
    public static @Nullable JobId jobOf(ConsumerRecord<byte[], byte[]> record) {
        var key = record.key() == null ? "" : new String(record.key(), UTF_8);
        return JobId.isValid(key) ? new JobId(key) : null;
    }

    /// Returns the place in a partition before all that is there.
    public long start(int number) throws InterruptedException {
        return offset(number, OffsetSpec.earliest());
    }

    /// Returns the place in a partition after all that is there, committed or not.
    public long end(int number) throws InterruptedException {
        return offset(number, OffsetSpec.latest());
    }

    /// Returns the place before the first record that is not older than an instant.
    public long placeAt(int number, Instant instant) throws InterruptedException {
        // First, so that what comes in between is not passed over.
        long end = end(number);
        long found = offset(number, OffsetSpec.forTimestamp(instant.toEpochMilli()));
        return found < 0 ? end : found;
    }

    private long offset(int number, OffsetSpec spec) throws InterruptedException {
        var partition = partition(number);
        try {
            return admin.listOffsets(Map.of(partition, spec))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    /// Reads a stretch of a partition. A reader of committed records waits until transactions that are open in it end.
    ///
    /// @param from place of the first record
    /// @param upTo place after the last one
    public void read(
            int number, long from, long upTo, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws InterruptedException {
        var partition = partition(number);
        try (var consumer = open()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            while (consumer.position(partition) < upTo) {
                for (var record : consumer.poll(POLL)) {
                    if (record.offset() < upTo) {
                        reader.accept(record);
                    }
                }
            }
        } catch (InterruptException e) {
            // Kafka's exception leaves the mark on the thread, which the checked one replaces.
            Thread.interrupted();
            var interrupted = new InterruptedException("while " + name + " was read");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
