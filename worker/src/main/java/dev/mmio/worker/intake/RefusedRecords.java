package dev.mmio.worker.intake;

import dev.mmio.message.JobError;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;
import dev.mmio.message.ResultTerms;
import dev.mmio.message.ResultTerms.Timings;
import dev.mmio.message.Usage;
import dev.mmio.worker.execution.WorkerName;
import dev.mmio.worker.journal.FinishedJob;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.Statement.Line;
import dev.mmio.worker.outbox.WireRecords;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refuses what cannot be a job: the record becomes a dead letter as it is, and if it has an id of its own, that id
/// gets
/// a failed result.
final class RefusedRecords {

    private static final Logger log = LoggerFactory.getLogger(RefusedRecords.class);

    /// Stands for the request of a job that was never understood.
    private static final String NO_FINGERPRINT = "refused";

    private final Letters letters;
    private final JournalRecords journal;
    private final WireRecords wire;
    private final WorkerName worker;
    private final JobMeters meters;
    private final InstantSource clock;

    RefusedRecords(
            Letters letters,
            JournalRecords journal,
            WireRecords wire,
            WorkerName worker,
            JobMeters meters,
            InstantSource clock) {
        this.letters = letters;
        this.journal = journal;
        this.wire = wire;
        this.worker = worker;
        this.meters = meters;
        this.clock = clock;
    }

    void refuse(ConsumerRecord<byte[], byte[]> record, Decoded.Invalid invalid, Portion portion) {
        var error = JobError.of(invalid.code(), invalid.message());
        log.atWarn()
                .addKeyValue(LogKeys.PARTITION, record.partition())
                .addKeyValue(LogKeys.OFFSET, record.offset())
                .addKeyValue(LogKeys.ERROR, invalid.code())
                .log("A record is no job");
        var letter = letters.of(record);
        var reason = JobError.of(invalid.code(), invalid.message() + letter.remark());
        portion.add(new Line(wire.deadLetter(portion.partition().number(), letter.content(), reason)));
        portion.afterwards(() -> meters.deadLetter(invalid.code()));
        var id = invalid.id();
        if (id != null && portion.partition().known().fingerprintOf(id) == null) {
            fail(id, error, record, portion);
        }
    }

    private void fail(JobId id, JobError error, ConsumerRecord<byte[], byte[]> record, Portion portion) {
        var partition = portion.partition();
        var now = clock.instant();
        var terms = new ResultTerms(id, null, Usage.NONE, null, 0, 0, 0, Timings.NONE, Map.of(), worker.value());
        var result = new JobResult.Failed(terms, error);
        var written = wire.write(result);
        var marker = new AtomicLong(-1);
        portion.add(new Line(wire.result(partition.number(), result, written, now, record.headers())));
        portion.add(new Line(journal.finished(partition.number(), id, NO_FINGERPRINT, now, written), marker::set));
        partition.known().accepted(id, NO_FINGERPRINT);
        portion.afterwards(() -> partition.known().finished(id, new FinishedJob(NO_FINGERPRINT, now, marker.get())));
    }
}
