package dev.mmio.worker.execution;

import dev.mmio.message.JobId;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.KnownJobs;
import dev.mmio.worker.outbox.Tenure;
import java.time.Instant;
import java.util.Map;

/// A job that waits, as light as can be: its request lies in the journal.
///
/// @param offset where in the journal its entry lies
/// @param wakeAt when it is looked at again
/// @param since when it began to wait, by [System#nanoTime]
public record ParkedJob(
        JobId id,
        Tenure tenure,
        long offset,
        JobState state,
        Map<String, byte[]> steps,
        KnownJobs known,
        Instant wakeAt,
        long since)
        implements Comparable<ParkedJob> {

    static ParkedJob of(Job job, Instant wakeAt) {
        return new ParkedJob(
                job.id(),
                job.voice().tenure(),
                job.offset(),
                job.voice().state(),
                job.steps(),
                job.known(),
                wakeAt,
                System.nanoTime());
    }

    ParkedJob until(Instant instant) {
        return new ParkedJob(id, tenure, offset, state, steps, known, instant, since);
    }

    @Override
    public int compareTo(ParkedJob other) {
        return wakeAt.compareTo(other.wakeAt);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
