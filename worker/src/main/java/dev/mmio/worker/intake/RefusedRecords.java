package dev.mmio.worker.intake;

import dev.mmio.message.JobError;
import dev.mmio.message.JobId;
import dev.mmio.message.JobResult;
import dev.mmio.message.ResultTerms;
import dev.mmio.message.ResultTerms.Timings;
import dev.mmio.worker.execution.WorkerName;
import dev.mmio.worker.journal.FinishedJob;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.journal.UnfinishedJob;
import dev.mmio.worker.outbox.BatchMember;
import dev.mmio.worker.outbox.BatchRecords;
import dev.mmio.worker.outbox.DeadLetter;
import dev.mmio.worker.outbox.Statement;
import dev.mmio.worker.outbox.Statement.Fate;
import dev.mmio.worker.outbox.Statement.Line;
import dev.mmio.worker.outbox.WireRecords;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refuses what cannot be a job: the record becomes a dead letter as it is, and if it has an id of its own, that id
/// gets a failed result.
final class RefusedRecords {

    private static final Logger log = LoggerFactory.getLogger(RefusedRecords.class);

    /// Stands for the request of a job that was never understood.
    private static final String NO_FINGERPRINT = "refused";

    private final Letters letters;
    private final JournalRecords journal;
    private final WireRecords wire;
    private final BatchRecords batches;
    private final WorkerName worker;
    private final JobMeters meters;
    private final InstantSource clock;

    RefusedRecords(
            Letters letters,
            JournalRecords journal,
            WireRecords wire,
            BatchRecords batches,
            WorkerName worker,
            JobMeters meters,
            InstantSource clock) {
        this.letters = letters;
        this.journal = journal;
        this.wire = wire;
        this.batches = batches;
        this.worker = worker;
        this.meters = meters;
        this.clock = clock;
    }

    void refuse(ConsumerRecord<byte[], byte[]> record, Decoded.Invalid invalid, Portion portion) {
        var error = JobError.of(invalid.code(), invalid.message());
        log.atWarn()
                .addKeyValue(LogKeys.PARTITION, record.partition())
                .addKeyValue(LogKeys.OFFSET, record.offset())
                .addKeyValue(LogKeys.REASON, invalid.code())
                .log("A record is no job");
        var letter = letters.of(record);
        var reason = JobError.of(invalid.code(), invalid.message() + letter.remark());
        portion.add(new Line(wire.deadLetter(portion.partition().number(), letter.content(), reason)));
        portion.afterwards(() -> meters.deadLetter(invalid.code()));
        var id = invalid.id();
        if (id == null) {
            return;
        }
        var known = portion.partition().known().fingerprintOf(id);
        if (known == null) {
            fail(id, error, record, portion);
        } else if (!isSameMember(record, known)) {
            // Its batch would wait for it for ever.
            batches.report(new JobResult.Failed(terms(id, JobState.NEW), error), record.headers())
                    .forEach(portion::add);
        }
    }

    /// Tells whether the batch that a record names hears of the known job anyway.
    private static boolean isSameMember(ConsumerRecord<byte[], byte[]> record, String known) {
        var member = BatchMember.of(record.headers());
        return member != null && member.marked(known);
    }

    private void fail(JobId id, JobError error, ConsumerRecord<byte[], byte[]> record, Portion portion) {
        var partition = portion.partition();
        partition.known().accepted(id, NO_FINGERPRINT);
        var end = failure(id, NO_FINGERPRINT, JobState.NEW, error, record.headers(), partition);
        end.lines().forEach(portion::add);
        portion.afterwards(end::committed);
    }

    /// Gives up a job that was accepted but cannot be read any more.
    Statement refuse(UnfinishedJob job, Decoded.Invalid invalid, OwnedPartition partition) {
        log.atError().addKeyValue(LogKeys.JOB_ID, job.id()).log("A job that was accepted can no longer be read");
        var entry = job.entry();
        var error = JobError.of(invalid.code(), invalid.message());
        var letter = DeadLetter.of(entry);
        var lines = new ArrayList<Line>();
        lines.add(new Line(wire.deadLetter(partition.number(), letter, error)));
        var end = failure(job.id(), entry.fingerprint(), job.state(), error, entry.headers(), partition);
        lines.addAll(end.lines());
        job.steps()
                .keySet()
                .forEach(step -> lines.add(new Line(journal.forgetStep(partition.number(), job.id(), step))));
        return Statement.ending(job.id(), partition.tenure(), lines, end);
    }

    private End failure(
            JobId id, String fingerprint, JobState state, JobError error, Headers headers, OwnedPartition partition) {
        var now = clock.instant();
        var result = new JobResult.Failed(terms(id, state), error);
        var written = wire.write(result);
        var marker = new AtomicLong(-1);
        var lines = new ArrayList<>(batches.report(result, headers));
        Collections.addAll(
                lines,
                new Line(wire.result(partition.number(), result, written, now, headers)),
                new Line(journal.finished(partition.number(), id, fingerprint, now, written), marker::set));
        return new End(lines, () -> partition.known().finished(id, new FinishedJob(fingerprint, now, marker.get())));
    }

    private ResultTerms terms(JobId id, JobState state) {
        return new ResultTerms(
                id,
                null,
                state.usage(),
                state.roundedCost(),
                state.runs() == 0 ? 0 : state.attempts(),
                state.runs(),
                state.seq(),
                Timings.NONE,
                Map.of(),
                worker.name());
    }

    /// The failed result of a job that never ran, with its done-marker.
    ///
    /// @param known makes the job known as finished
    private record End(List<Line> lines, Runnable known) implements Fate {

        @Override
        public void committed() {
            known.run();
        }

        @Override
        public void dropped() {
            // The next owner reads the same record again.
        }
    }
}
