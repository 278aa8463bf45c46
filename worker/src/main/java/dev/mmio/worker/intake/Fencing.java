package dev.mmio.worker.intake;

import dev.mmio.worker.outbox.OffsetNote;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure that the last writer of a partition writes nothing more, and tells what it committed last.
///
/// Each committed offset carries a note that names its writer. A writer that did not release the partition may be
/// frozen in the middle of a transaction; fencing it by name aborts that at once, where waiting would take its
/// whole timeout.
final class Fencing {

    private static final Logger log = LoggerFactory.getLogger(Fencing.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LAST_PAUSES = Duration.ofSeconds(1);

    /// The transaction is committed or aborted, and the broker is writing its markers.
    private static final Set<TransactionState> ENDING = Set.of(
            TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT, TransactionState.PREPARE_EPOCH_FENCE);

    private final Admin admin;
    private final Supplier<@Nullable String> ourWriter;
    private final Supplier<Set<String>> formerWriters;
    private final String group;
    private final Set<String> fenced = ConcurrentHashMap.newKeySet();

    /// @param ourWriter names the writer in use, if there is one
    /// @param formerWriters names those of this worker that were given up
    Fencing(Admin admin, Supplier<@Nullable String> ourWriter, Supplier<Set<String>> formerWriters, String group) {
        this.admin = admin;
        this.ourWriter = ourWriter;
        this.formerWriters = formerWriters;
        this.group = group;
    }

    /// Returns the offset that was committed last, null if there is none, once nobody can commit another one.
    ///
    /// A transaction that is pending on the offset is either being ended by the broker, and then says who had the
    /// partition last; or it is open, and was left so.
    ///
    /// @param generation ours; a writer of a later one knows better than we do
    @Nullable
    OffsetAndMetadata settle(TopicPartition partition, int generation) throws InterruptedException, ExecutionException {
        var pause = FIRST_PAUSE;
        while (true) {
            // The admin client leaves a partition out on whose offset a transaction is pending.
            var stable = committed(partition, true);
            if (stable.containsKey(partition)) {
                var last = stable.get(partition);
                if (!fence(lastWriter(last, generation), partition)) {
                    return last;
                }
            } else if (pause.equals(FIRST_PAUSE) || !fencePending(partition, generation)) {
                Thread.sleep(pause);
                var longer = Pauses.longer(pause, LAST_PAUSES);
                if (pause.compareTo(LAST_PAUSES) < 0 && longer.compareTo(LAST_PAUSES) >= 0) {
                    tellWaiting(partition);
                }
                pause = longer;
            }
        }
    }

    private static void tellWaiting(TopicPartition partition) {
        log.atWarn()
                .addKeyValue(LogKeys.PARTITION, partition.partition())
                .log("A transaction of the last owner has not ended yet; waiting");
    }

    /// Fences whoever may have left the transaction open that is pending: the writer before it, or one of ours that
    /// was given up.
    ///
    /// @return false if there is nobody to fence
    private boolean fencePending(TopicPartition partition, int generation)
            throws InterruptedException, ExecutionException {
        var writers = new HashSet<>(formerWriters.get());
        writers.addAll(lastWriter(committed(partition, false).get(partition), generation));
        for (var writer : writers) {
            if (isEnding(writer)) {
                return false;
            }
        }
        return fence(writers, partition);
    }

    private boolean isEnding(String writer) throws InterruptedException, ExecutionException {
        var ids = Outbox.transactionalIds(writer);
        var described = admin.describeTransactions(ids);
        for (var id : ids) {
            try {
                if (ENDING.contains(described.description(id).get().state())) {
                    return true;
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return false;
    }

    /// Returns who committed an offset and may still write for its partition.
    private Set<String> lastWriter(@Nullable OffsetAndMetadata committed, int generation) {
        var note = committed == null ? null : OffsetNote.parse(committed.metadata());
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
}
