package dev.mmio.worker.intake;

import dev.mmio.worker.journal.JournalReader;
import dev.mmio.worker.journal.RestoredPartition;
import dev.mmio.worker.outbox.OffsetNote;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.quota.FormerOwner;
import dev.mmio.worker.quota.day.GoneToday;
import dev.mmio.worker.telemetry.IntakeMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns what the last owner of a partition left, and makes sure it writes nothing more.
///
/// Each committed offset carries a note that names its writer. A writer that did not release the partition may be
/// frozen in the middle of a transaction; fencing it by name aborts that at once, where waiting would take its
/// whole timeout.
final class Takeover {

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    private final Admin admin;
    private final JournalReader journal;
    private final Outbox outbox;
    private final IntakeMeters meters;
    private final String group;
    private final Set<String> fenced = ConcurrentHashMap.newKeySet();

    Takeover(Admin admin, JournalReader journal, Outbox outbox, IntakeMeters meters, String group) {
        this.admin = admin;
        this.journal = journal;
        this.outbox = outbox;
        this.meters = meters;
        this.group = group;
    }

    /// What a new owner needs.
    ///
    /// @param former who had it before
    /// @param accepted offset of the first job that is not accepted yet
    /// @param jobs what the journal says
    record Inheritance(FormerOwner former, long accepted, RestoredPartition jobs) {

        /// Returns what is gone of the partition's part of daily limits, by their names.
        Map<String, GoneToday> goneToday() {
            return jobs.dayUses().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            use -> new GoneToday(
                                    use.getValue().day(), use.getValue().upTo())));
        }
    }

    /// Takes a partition over; waits for the broker.
    ///
    /// @param generation ours; a writer of a later one knows better than we do
    Inheritance take(TopicPartition partition, int generation) throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        var former = fenceLastWriter(partition, generation);
        var committed = committed(partition, true);
        long accepted = committed == null ? earliest(partition) : committed.offset();
        var restored = journal.restore(partition.partition());
        var time = Duration.ofNanos(System.nanoTime() - began);
        meters.restored(time);
        log.atInfo()
                .addKeyValue(LogKeys.PARTITION, partition.partition())
                .addKeyValue(LogKeys.OFFSET, accepted)
                .addKeyValue("unfinished", restored.unfinished().size())
                .addKeyValue("records", restored.records())
                .addKeyValue("millis", time.toMillis())
                .log("Partition restored");
        return new Inheritance(former, accepted, restored);
    }

    private FormerOwner fenceLastWriter(TopicPartition partition, int generation)
            throws InterruptedException, ExecutionException {
        var committed = committed(partition, false);
        var note = committed == null ? null : OffsetNote.parse(committed.metadata());
        if (committed == null) {
            return new FormerOwner.None();
        }
        if (note != null && note.released()) {
            return new FormerOwner.Released(note.holder());
        }
        if (note != null && note.generation() <= generation && !note.writerId().equals(outbox.writerId())) {
            fence(note, partition);
        }
        return new FormerOwner.Unknown();
    }

    private void fence(OffsetNote note, TopicPartition partition) throws InterruptedException, ExecutionException {
        if (!fenced.contains(note.writerId())) {
            admin.fenceProducers(note.transactionalIds()).all().get();
            // A writer's name is never used again, so once is enough, for all its partitions.
            fenced.add(note.writerId());
            log.atInfo()
                    .addKeyValue(LogKeys.PARTITION, partition.partition())
                    .log("Fenced the last owner's writer {}", note.writerId());
        }
    }

    /// @param stable whether to wait until no transaction is pending on the offset
    private @Nullable OffsetAndMetadata committed(TopicPartition partition, boolean stable)
            throws InterruptedException, ExecutionException {
        var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition));
        return admin.listConsumerGroupOffsets(
                        Map.of(group, spec), new ListConsumerGroupOffsetsOptions().requireStable(stable))
                .partitionsToOffsetAndMetadata(group)
                .get()
                .get(partition);
    }

    private long earliest(TopicPartition partition) throws InterruptedException, ExecutionException {
        var offsets = admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .all()
                .get();
        return Objects.requireNonNull(offsets.get(partition)).offset();
    }
}
