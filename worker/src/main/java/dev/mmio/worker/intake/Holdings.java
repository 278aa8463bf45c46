package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.intake.Takeover.Inheritance;
import dev.mmio.worker.outbox.OffsetNote;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.OwnershipBoard;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Tenure;
import dev.mmio.worker.quota.QuotaShare;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions in our hands, and the two ways they leave them: released in good order, or lost. Used by the
/// consumer's thread only.
final class Holdings {

    private static final Logger log = LoggerFactory.getLogger(Holdings.class);

    /// How long the last words for a partition, and then an open transaction, may take.
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final OwnershipBoard board;
    private final Outbox outbox;
    private final Jobs jobs;
    private final QuotaShare quota;
    private final Map<Integer, OwnedPartition> held = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private volatile int size;

    Holdings(OwnershipBoard board, Outbox outbox, Jobs jobs, QuotaShare quota) {
        this.board = board;
        this.outbox = outbox;
        this.jobs = jobs;
        this.quota = quota;
    }

    /// Returns the number of partitions held; any thread may ask.
    int size() {
        return size;
    }

    @Nullable
    OwnedPartition get(int partition) {
        return held.get(partition);
    }

    /// Returns the partitions that may be read.
    Set<Integer> openPartitions() {
        return open;
    }

    /// Lets a partition be read: everything its last owner left is in our hands.
    void open(OwnedPartition partition) {
        open.add(partition.number());
    }

    /// Takes a restored partition. The fate tells when our name is on it; only then may its jobs run.
    void take(OwnedPartition partition, Inheritance inheritance, ConsumerGroupMetadata group, Fate claimed) {
        held.put(partition.number(), partition);
        // In this order: a block of a day that is taken at once is journaled in a partition that is ours.
        publish(group);
        quota.own(partition.number(), inheritance.former(), inheritance.goneToday());
        outbox.say(Statement.claiming(partition.tenure(), claimed));
    }

    /// Lets the writer know the current membership.
    void publish(ConsumerGroupMetadata group) {
        size = held.size();
        board.publish(
                held.values().stream().collect(Collectors.toMap(OwnedPartition::number, OwnedPartition::tenure)),
                group);
    }

    /// Gives partitions up in good order: running jobs may finish within the grace, then the last words are written and
    /// the next owner is told that there is nobody to fence. Returns when no transaction touches them any more.
    void release(Collection<Integer> partitions, Duration grace, ConsumerGroupMetadata group)
            throws InterruptedException {
        var leaving = tenures(partitions);
        publish(group);
        if (leaving.isEmpty()) {
            return;
        }
        leaving.forEach(tenure -> quota.retire(tenure.partition()));
        jobs.release(leaving, grace);
        var holder = OffsetNote.holder(String.valueOf(outbox.writerId()), group.generationId());
        leaving.forEach(tenure -> quota.release(tenure.partition(), holder));
        var said = new CountDownLatch(leaving.size());
        leaving.forEach(tenure -> outbox.say(Statement.releasing(tenure, countingDown(said))));
        // An outbox that rests after failures tries again at once.
        publish(group);
        if (!said.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("The last words for partitions {} could not be written in time", partitions);
        }
        giveUp(partitions, leaving, group);
        if (!board.awaitOutOfTransaction(Set.copyOf(partitions), LAST_WORDS)) {
            outbox.breakOff();
        }
    }

    /// Drops partitions that are somebody else's already: nothing more may be said for them.
    void lose(Collection<Integer> partitions, ConsumerGroupMetadata group) {
        var leaving = tenures(partitions);
        leaving.forEach(tenure -> quota.lose(tenure.partition()));
        giveUp(partitions, leaving, group);
    }

    private void giveUp(Collection<Integer> partitions, Set<Tenure> leaving, ConsumerGroupMetadata group) {
        leaving.forEach(Tenure::end);
        partitions.forEach(held::remove);
        partitions.forEach(open::remove);
        publish(group);
        // Also what was released and is still there: it may say nothing more, and must not be taken for what comes
        // back.
        jobs.drop(leaving);
    }

    private Set<Tenure> tenures(Collection<Integer> partitions) {
        return held.values().stream()
                .filter(partition -> partitions.contains(partition.number()))
                .map(OwnedPartition::tenure)
                .collect(Collectors.toSet());
    }

    private static Fate countingDown(CountDownLatch latch) {
        return new Fate() {
            @Override
            public void committed() {
                latch.countDown();
            }

            @Override
            public void dropped() {
                latch.countDown();
            }
        };
    }
}
