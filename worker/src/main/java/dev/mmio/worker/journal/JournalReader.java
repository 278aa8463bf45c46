package dev.mmio.worker.journal;

import dev.mmio.worker.following.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads the journal back: a whole partition on assignment, a single record when a waiting job wakes.
public final class JournalReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final TopicLog log;
    private final JournalRecords form;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private @Nullable Consumer<byte[], byte[]> single;

    /// @param log reads whole partitions
    /// @param consumers makes consumers for single records, `read_committed` as well
    public JournalReader(TopicLog log, JournalRecords form, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.log = log;
        this.form = form;
        this.consumers = consumers;
    }

    /// Reads a partition to its end, of which nothing is left open: what its last owner committed may lie behind what
    /// can be read yet, since the broker answers a commit before it writes the markers.
    ///
    /// @throws InterruptedException if this thread is told to stop
    public RestoredPartition restore(int partition) throws InterruptedException {
        var replay = new JournalReplay(form);
        log.read(partition, log.start(partition), log.end(partition), replay::add);
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
            single = consumers.get();
        }
        var journal = log.partition(partition);
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
