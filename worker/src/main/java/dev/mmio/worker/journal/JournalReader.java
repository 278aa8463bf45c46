package dev.mmio.worker.journal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads the journal back: a whole partition on assignment, a single record when a waiting job wakes.
public final class JournalReader {

    /// Bytes fetched at once when a whole partition is read, and when one record is wanted.
    private static final int MANY = 1 << 20;

    private static final int FEW = 16 << 10;

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final JournalRecords form;
    private final IntFunction<Consumer<byte[], byte[]>> consumers;
    private @Nullable Consumer<byte[], byte[]> single;

    /// @param consumers makes `read_committed` consumers that belong to no group, given how many bytes of a partition
    ///     they fetch at once
    JournalReader(String topic, JournalRecords form, IntFunction<Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.form = form;
        this.consumers = consumers;
    }

    /// Reads a partition to its end.
    ///
    /// @throws InterruptedException if this thread is told to stop
    public RestoredPartition restore(int partition) throws InterruptedException {
        var journal = new TopicPartition(topic, partition);
        var replay = new JournalReplay(form);
        try (var consumer = consumers.apply(MANY)) {
            consumer.assign(List.of(journal));
            consumer.seekToBeginning(List.of(journal));
            // For a read_committed consumer the end is the last stable offset; nothing beyond it can be ours to keep,
            // since the former owner is gone or fenced.
            long end =
                    Objects.requireNonNull(consumer.endOffsets(List.of(journal)).get(journal));
            while (consumer.position(journal) < end) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("restore of journal partition " + partition);
                }
                consumer.poll(POLL).forEach(replay::add);
            }
        }
        return replay.result();
    }

    /// Reads the entry at an offset that was journaled as one.
    public synchronized JobEntry entryAt(int partition, long offset) {
        var record = recordAt(partition, offset);
        return form.readEntry(record.value(), record.headers());
    }

    /// Reads the result that the finished marker at an offset carries.
    public synchronized byte[] resultAt(int partition, long offset) {
        return recordAt(partition, offset).value();
    }

    /// Gives back the connection for single records.
    public synchronized void close() {
        if (single != null) {
            single.close();
            single = null;
        }
    }

    private ConsumerRecord<byte[], byte[]> recordAt(int partition, long offset) {
        if (single == null) {
            single = consumers.apply(FEW);
        }
        var journal = new TopicPartition(topic, partition);
        single.assign(List.of(journal));
        single.seek(journal, offset);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (var record : single.poll(POLL).records(journal)) {
                if (record.offset() == offset) {
                    return record;
                }
            }
        }
        throw new IllegalStateException("journal " + journal + " has no readable record at offset " + offset);
    }
}
