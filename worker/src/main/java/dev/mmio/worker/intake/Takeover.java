package dev.mmio.worker.intake;

import dev.mmio.worker.following.TopicLog;
import dev.mmio.worker.journal.JournalReader;
import dev.mmio.worker.journal.RestoredPartition;
import dev.mmio.worker.outbox.OffsetNote;
import dev.mmio.worker.quota.FormerOwner;
import dev.mmio.worker.quota.day.GoneToday;
import dev.mmio.worker.telemetry.IntakeMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Learns what the last owner of a partition left, once it can write nothing more.
final class Takeover {

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    private final TopicLog jobs;
    private final Fencing fencing;
    private final JournalReader journal;
    private final IntakeMeters meters;

    Takeover(TopicLog jobs, Fencing fencing, JournalReader journal, IntakeMeters meters) {
        this.jobs = jobs;
        this.fencing = fencing;
        this.journal = journal;
        this.meters = meters;
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
        var committed = fencing.settle(partition, generation);
        long accepted = committed == null ? jobs.start(partition.partition()) : committed.offset();
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

    private static FormerOwner formerOwner(@Nullable OffsetAndMetadata committed) {
        if (committed == null) {
            return new FormerOwner.None();
        }
        var note = OffsetNote.parse(committed.metadata());
        return note != null && note.released() ? new FormerOwner.Released(note.holder()) : new FormerOwner.Unknown();
    }
}
