package dev.mmio.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Holds the consumer of one call and gives its faults their meaning.
final class Reading<K> implements AutoCloseable {

    /// Timestamps come from several machines, so reading begins somewhat earlier than a timestamp says.
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final JobClientSettings settings;
    private final Consumer<K, byte[]> consumer;

    private Reading(JobClientSettings settings, Deserializer<K> keys) {
        this.settings = settings;
        try {
            this.consumer = new KafkaConsumer<>(KafkaSettings.consumer(settings), keys, new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw Faults.meaningOf(e, settings);
        }
    }

    /// Reads records whose keys are ids.
    static Reading<String> of(JobClientSettings settings) {
        return new Reading<>(settings, new StringDeserializer());
    }

    /// Reads records whose keys may be anything.
    static Reading<byte[]> ofBytes(JobClientSettings settings) {
        return new Reading<>(settings, new ByteArrayDeserializer());
    }

    Consumer<K, byte[]> consumer() {
        return consumer;
    }

    /// Tells whether more lies in a partition than was read; so too while nobody knows.
    boolean isBehind(TopicPartition partition) {
        return consumer.currentLag(partition).orElse(1) > 0;
    }

    /// Goes to the beginning of the partitions, or to a moment in them.
    void begin(Collection<TopicPartition> partitions, @Nullable Instant since)
            throws InterruptedException, TimeoutException {
        run(() -> {
            consumer.assign(partitions);
            if (since == null) {
                consumer.seekToBeginning(partitions);
            } else {
                seek(partitions, since.minus(CLOCK_SKEW).toEpochMilli());
            }
            return partitions;
        });
    }

    /// Goes to the ends of the partitions, and returns where those are.
    Map<TopicPartition, Long> beginAtEnd(Collection<TopicPartition> partitions)
            throws InterruptedException, TimeoutException {
        return run(() -> {
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            ends.forEach(consumer::seek);
            return ends;
        });
    }

    <T> T run(Action<T> action) throws InterruptedException, TimeoutException {
        try {
            return action.run();
        } catch (InterruptException e) {
            throw Faults.interruption(e);
        } catch (KafkaException e) {
            throw Faults.meaningOf(e, settings);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    /// The ends are asked for first, so that nothing written meanwhile is jumped over.
    private void seek(Collection<TopicPartition> partitions, long millis) {
        var ends = consumer.endOffsets(partitions);
        var starts = consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, _ -> millis)));
        ends.forEach((partition, end) -> {
            var start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
    }

    interface Action<T> {
        T run() throws TimeoutException;
    }
}
