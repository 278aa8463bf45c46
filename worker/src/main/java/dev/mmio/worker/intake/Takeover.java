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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
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

    /// How long a transaction may be pending before it is fenced rather than waited for. Its markers are written within
    /// milliseconds of its commit if the brokers are well, and who is fenced for nothing has to restore everything.
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LAST_LOOKS = Duration.ofSeconds(1);

    private final Admin admin;
    private final JournalReader journal;
    private final Supplier<@Nullable String> ourWriter;
    private final Supplier<Set<String>> formerWriters;
    private final IntakeMeters meters;
    private final String group;
    private final Set<String> fenced = ConcurrentHashMap.newKeySet();

    /// @param ourWriter names the writer in use, if there is one
    /// @param formerWriters names those of this worker that were given up
    Takeover(
            Admin admin,
            JournalReader journal,
            Supplier<@Nullable String> ourWriter,
            Supplier<Set<String>> formerWriters,
            IntakeMeters meters,
            String group) {
        this.admin = admin;
        this.journal = journal;
        this.ourWriter = ourWriter;
        this.formerWriters = formerWriters;
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
        var committed = settle(partition, generation);
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
        return new Inheritance(formerOwner(committed), accepted, restored);
    }

    /// Fences the last writer, if it may still write, and returns what was committed last.
    ///
    /// A transaction that is pending on the offset is mostly just being committed, and then says who was the last;
    /// only one that stays open is its writer's who cannot end it.
    private @Nullable OffsetAndMetadata settle(TopicPartition partition, int generation)
            throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        var pause = FIRST_LOOK;
        while (true) {
            // The admin client leaves a partition out on whose offset a transaction is pending.
            var stable = committed(partition, true);
            if (stable.containsKey(partition)) {
                var last = stable.get(partition);
                if (!fence(lastWriter(last, generation), partition)) {
                    return last;
                }
            } else if (System.nanoTime() - began < SETTLING.toNanos() || !fencePending(partition, generation)) {
                Thread.sleep(pause);
                pause = longer(pause, partition);
            }
        }
    }

    private static Duration longer(Duration pause, TopicPartition partition) {
        if (pause.compareTo(LAST_LOOKS) >= 0) {
            return pause;
        }
        var longer = pause.multipliedBy(2);
        if (longer.compareTo(LAST_LOOKS) >= 0) {
            log.atWarn()
                    .addKeyValue(LogKeys.PARTITION, partition.partition())
                    .log("A transaction of the last owner has not ended yet; waiting");
        }
        return longer;
    }

    /// Fences whoever may have the transaction that is pending: the writer before it, or one of ours that was given up.
    ///
    /// @return false if there is nobody left to fence
    private boolean fencePending(TopicPartition partition, int generation)
            throws InterruptedException, ExecutionException {
        var writers = new HashSet<>(formerWriters.get());
        writers.addAll(lastWriter(committed(partition, false).get(partition), generation));
        return fence(writers, partition);
    }

    /// Returns who committed an offset and may still write for its partition.
    private Set<String> lastWriter(@Nullable OffsetAndMetadata committed, int generation) {
        var note = note(committed);
        return note == null
                        || note.released()
                        || note.generation() > generation
                        || note.writerId().equals(ourWriter.get())
                ? Set.of()
                : Set.of(note.writerId());
    }

    /// Returns whether there was anybody to fence, so that what was committed may have changed.
    private boolean fence(Set<String> writers, TopicPartition partition)
            throws InterruptedException, ExecutionException {
        // A writer's name is never used again, so once is enough, for all its partitions.
        var left = writers.stream().filter(Predicate.not(fenced::contains)).toList();
        for (var writer : left) {
            admin.fenceProducers(Outbox.transactionalIds(writer)).all().get();
            fenced.add(writer);
            log.atInfo()
                    .addKeyValue(LogKeys.PARTITION, partition.partition())
                    .log("Fenced the last owner's writer {}", writer);
        }
        return !left.isEmpty();
    }

    private static FormerOwner formerOwner(@Nullable OffsetAndMetadata committed) {
        if (committed == null) {
            return new FormerOwner.None();
        }
        var note = note(committed);
        return note != null && note.released() ? new FormerOwner.Released(note.holder()) : new FormerOwner.Unknown();
    }

    private static @Nullable OffsetNote note(@Nullable OffsetAndMetadata committed) {
        return committed == null ? null : OffsetNote.parse(committed.metadata());
    }

    /// Returns the committed offset of a partition; its value is null if there is none.
    ///
    /// @param stable whether to leave it out while a transaction is pending on it
    private Map<TopicPartition, OffsetAndMetadata> committed(TopicPartition partition, boolean stable)
            throws InterruptedException, ExecutionException {
        var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition));
        return admin.listConsumerGroupOffsets(
                        Map.of(group, spec), new ListConsumerGroupOffsetsOptions().requireStable(stable))
                .partitionsToOffsetAndMetadata(group)
                .get();
    }

    private long earliest(TopicPartition partition) throws InterruptedException, ExecutionException {
        var offsets = admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .all()
                .get();
        return Objects.requireNonNull(offsets.get(partition)).offset();
    }
}
