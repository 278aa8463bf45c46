package dev.mmio.worker.outbox;

import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.JournalRecords;
import java.time.InstantSource;
import java.util.Set;

/// Makes the voices of jobs.
public final class JobVoices {

    private final Outbox outbox;
    private final WireRecords wire;
    private final JournalRecords journal;
    private final InstantSource clock;
    private final BatchRecords batches;

    JobVoices(Outbox outbox, WireRecords wire, JournalRecords journal, BatchRecords batches, InstantSource clock) {
        this.outbox = outbox;
        this.wire = wire;
        this.journal = journal;
        this.clock = clock;
        this.batches = batches;
    }

    /// Makes the voice of a job.
    ///
    /// @param state how far the job is
    /// @param steps names of the steps that are in the journal
    public JobVoice of(JobIdentity job, Tenure tenure, JobState state, Set<String> steps) {
        return new JobVoice(this, job, tenure, state, steps);
    }

    Outbox outbox() {
        return outbox;
    }

    WireRecords wire() {
        return wire;
    }

    JournalRecords journal() {
        return journal;
    }

    BatchRecords batches() {
        return batches;
    }

    InstantSource clock() {
        return clock;
    }
}
