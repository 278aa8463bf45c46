package dev.mmio.worker.intake;

import dev.mmio.message.JobId;
import dev.mmio.topic.JobPartition;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.RecordSize;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Statement.Line;
import dev.mmio.worker.outbox.WireRecords;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.topics.TopicLayout;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Deals with records that came to the wrong place or came before.
final class Reposts {

    private final RememberedJobs jobs;
    private final WireRecords wire;
    private final Outbox outbox;
    private final JobMeters meters;
    private final InstantSource clock;
    private final TopicLayout layout;

    Reposts(
            RememberedJobs jobs,
            WireRecords wire,
            Outbox outbox,
            JobMeters meters,
            InstantSource clock,
            TopicLayout layout) {
        this.jobs = jobs;
        this.wire = wire;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
        this.layout = layout;
    }

    /// Tells whether a job belongs to another partition: other clients hash keys in other ways, and some send no key.
    boolean belongsElsewhere(JobId id, ConsumerRecord<byte[], byte[]> record) {
        return JobPartition.of(id, layout.count()) != record.partition();
    }

    /// Tells whether the topic of jobs would take a record back: we do not compress as its producer did.
    boolean canForward(ConsumerRecord<byte[], byte[]> record) {
        return RecordSize.of(record.key(), record.value(), record.headers()) <= layout.largestJob();
    }

    void forward(JobId id, ConsumerRecord<byte[], byte[]> record, Portion portion) {
        portion.add(new Line(wire.forwarded(JobPartition.of(id, layout.count()), record)));
        portion.afterwards(meters::forwarded);
    }

    /// Counts a job that was sent again, and tells its result again if it has one and the producer asks for it.
    void duplicate(JobId id, ConsumerRecord<byte[], byte[]> record, Portion portion) {
        portion.afterwards(meters::duplicate);
        var finished = portion.partition().known().finished(id);
        if (finished != null && record.headers().lastHeader(MessageHeaders.TELL_AGAIN) != null) {
            var tenure = portion.partition().tenure();
            // The result is read from the journal, which the thread of intake must not wait for.
            portion.afterwards(() -> Thread.startVirtualThread(() -> {
                var again = wire.resultAgain(
                        tenure.partition(), id.value(), jobs.result(tenure, finished.offset()), clock.instant());
                outbox.say(Statement.plain(tenure, List.of(new Line(again)), Fate.IGNORED));
            }));
        }
    }
}
