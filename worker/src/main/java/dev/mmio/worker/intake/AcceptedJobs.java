package dev.mmio.worker.intake;

import dev.mmio.message.EventTerms;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.worker.journal.JobEntry;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.JournalRecords;
import dev.mmio.worker.outbox.RecordTime;
import dev.mmio.worker.outbox.Statement.Line;
import dev.mmio.worker.outbox.WireRecords;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.tracing.Tracing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/// Accepts valid jobs: an entry for the journal, the first events for the world, and a job to start.
final class AcceptedJobs {

    private final RememberedJobs jobs;
    private final JournalRecords journal;
    private final WireRecords wire;
    private final JobMeters meters;
    private final Tracing tracing;
    private final InstantSource clock;

    AcceptedJobs(
            RememberedJobs jobs,
            JournalRecords journal,
            WireRecords wire,
            JobMeters meters,
            Tracing tracing,
            InstantSource clock) {
        this.jobs = jobs;
        this.journal = journal;
        this.wire = wire;
        this.meters = meters;
        this.tracing = tracing;
        this.clock = clock;
    }

    void accept(Decoded.Valid valid, ConsumerRecord<byte[], byte[]> record, Portion portion) {
        var request = valid.request();
        var partition = portion.partition();
        var now = clock.instant();
        var span = tracing.accepting(request.id(), request.kind(), record);
        portion.afterwards(span::close);
        var headers = span.headers(record.headers());
        var state = say(new JobEvent.Accepted(terms(request, JobState.NEW, now)), headers, portion, JobState.NEW);
        state = mustWait(request, now) ? waits(request, now, headers, portion, state) : state.due();
        var entry = new JobEntry(
                record.key(),
                record.value(),
                headers,
                valid.fingerprint(),
                RecordTime.of(record, now),
                record.offset(),
                now,
                state);
        var offset = new AtomicLong(-1);
        portion.add(new Line(journal.entry(partition.number(), request.id(), entry), offset::set));
        partition.known().accepted(request.id(), valid.fingerprint());
        portion.start(() -> {
            meters.accepted(request.kind());
            return jobs.accepted(request, entry, offset.get(), entry.state(), partition);
        });
    }

    private static boolean mustWait(JobRequest request, Instant now) {
        var notBefore = request.terms().notBefore();
        return notBefore != null && notBefore.isAfter(now);
    }

    private JobState waits(JobRequest request, Instant now, Headers headers, Portion portion, JobState state) {
        var until = Objects.requireNonNull(request.terms().notBefore());
        var event = new JobEvent.Waiting(terms(request, state, now), WaitReason.NOT_BEFORE, until);
        return say(event, headers, portion, state).waiting(WaitReason.NOT_BEFORE, until);
    }

    private JobState say(JobEvent event, Headers headers, Portion portion, JobState state) {
        portion.add(new Line(wire.event(portion.partition().number(), event, headers)));
        return state.said();
    }

    private static EventTerms terms(JobRequest request, JobState before, Instant now) {
        JobId id = request.id();
        return new EventTerms(
                id,
                request.kind(),
                before.seq() + 1,
                0,
                before.attempts(),
                now,
                request.terms().labels());
    }
}
