package dev.mmio.worker.intake;

import dev.mmio.worker.intake.Takeover.Inheritance;
import dev.mmio.worker.journal.KnownJobs;
import dev.mmio.worker.journal.UnfinishedJob;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Tenure;
import dev.mmio.worker.telemetry.IntakeMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the group's rebalances: what comes is taken over beside the consumer's thread, what goes is released or
/// dropped on it.
final class Assignments implements ConsumerRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(Assignments.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final Executor consumerThread;
    private final Holdings holdings;
    private final Takeover takeover;
    private final RestoredJobs restored;
    private final IntakeMeters meters;
    private final Heartbeats heartbeats;
    private final Duration grace;
    private final Map<TopicPartition, Thread> takingOver = new HashMap<>();
    private volatile boolean settled;

    Assignments(
            Consumer<byte[], byte[]> consumer,
            Executor consumerThread,
            Holdings holdings,
            Takeover takeover,
            RestoredJobs restored,
            IntakeMeters meters,
            Heartbeats heartbeats,
            Duration grace) {
        this.consumer = consumer;
        this.consumerThread = consumerThread;
        this.holdings = holdings;
        this.takeover = takeover;
        this.restored = restored;
        this.meters = meters;
        this.heartbeats = heartbeats;
        this.grace = grace;
    }

    /// Tells whether we have joined the group and everything that came is taken over; any thread may ask.
    boolean areSettled() {
        return settled;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        holdings.publish(consumer.groupMetadata());
        heartbeats.joined();
        partitions.forEach(this::takeOver);
        settled = takingOver.isEmpty();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        release(partitions, grace);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        log.warn("Lost partitions {}", numbers(partitions));
        meters.lost(partitions.size());
        breakOff(partitions);
        holdings.lose(numbers(partitions), consumer.groupMetadata());
    }

    /// Gives partitions up, for a rebalance or at shutdown.
    void release(Collection<TopicPartition> partitions, Duration atMost) {
        breakOff(partitions);
        try {
            holdings.release(numbers(partitions), atMost, consumer.groupMetadata());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /// Takes everything over again, as if somebody else had had it: nobody can tell what was said last.
    void restoreAll() {
        var all = List.copyOf(consumer.assignment());
        breakOff(all);
        holdings.lose(numbers(all), consumer.groupMetadata());
        all.forEach(this::takeOver);
    }

    private void takeOver(TopicPartition partition) {
        consumer.pause(List.of(partition));
        // A position of any kind keeps poll from asking for the committed one, which may be unstable for long.
        consumer.seek(partition, 0);
        int generation = consumer.groupMetadata().generationId();
        var thread = Thread.ofVirtual()
                .name("takeover-" + partition.partition())
                .unstarted(() -> {
                    var self = Thread.currentThread();
                    var again = AGAIN;
                    while (!self.isInterrupted()) {
                        try {
                            var inheritance = takeover.take(partition, generation);
                            consumerThread.execute(() -> install(partition, self, inheritance));
                            return;
                        } catch (InterruptedException | InterruptException _) {
                            return;
                        } catch (ExecutionException | RuntimeException e) {
                            log.atWarn()
                                    .addKeyValue(LogKeys.PARTITION, partition.partition())
                                    .setCause(e)
                                    .log("A partition could not be taken over yet; trying again");
                            pause(again);
                            again = Pauses.longer(again, SELDOM);
                        }
                    }
                });
        takingOver.put(partition, thread);
        thread.start();
    }

    /// Makes a restored partition ours, unless it went away or another takeover began meanwhile.
    private void install(TopicPartition partition, Thread takeover, Inheritance inheritance) {
        if (takingOver.get(partition) != takeover) {
            return;
        }
        takingOver.remove(partition);
        var owned = new OwnedPartition(tenure(partition, inheritance), KnownJobs.of(inheritance.jobs()));
        consumer.seek(partition, inheritance.accepted());
        holdings.take(owned, inheritance, consumer.groupMetadata(), new Fate() {
            @Override
            public void committed() {
                consumerThread.execute(() -> begin(owned, inheritance));
            }

            @Override
            public void dropped() {
                // It went away again; its next owner restores it.
            }
        });
    }

    private void begin(OwnedPartition partition, Inheritance inheritance) {
        if (partition.equals(holdings.get(partition.number()))) {
            restored.resume(inheritance.jobs(), partition);
            holdings.open(partition);
            settled = takingOver.isEmpty();
        }
    }

    private static Tenure tenure(TopicPartition partition, Inheritance inheritance) {
        var restored =
                inheritance.jobs().unfinished().stream().map(UnfinishedJob::id).toList();
        return new Tenure(partition.partition(), inheritance.accepted(), restored);
    }

    private void breakOff(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var thread = takingOver.remove(partition);
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
