package dev.mmio.worker.execution;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobId;
import dev.mmio.worker.control.Marks;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.KnownJobs;
import dev.mmio.worker.outbox.Tenure;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job that waits, as light as can be: its request lies in the journal.
///
/// @param marks by what operators find it
/// @param offset where in the journal its entry lies
/// @param wakeAt when it is looked at again
/// @param endsAt when it ends without having run, which needs no slot; null if never
/// @param since when it began to wait, by [System#nanoTime]
public record ParkedJob(
        JobId id,
        Marks marks,
        Tenure tenure,
        long offset,
        JobState state,
        Map<String, byte[]> steps,
        KnownJobs known,
        Instant wakeAt,
        @Nullable Instant endsAt,
        long since) {

    static ParkedJob of(Job job, Instant wakeAt, long since) {
        return new ParkedJob(
                job.id(),
                job.marks(),
                job.voice().tenure(),
                job.offset(),
                job.voice().state(),
                job.steps(),
                job.known(),
                wakeAt,
                job.request().terms().deadline(),
                since);
    }

    /// Tells whether its run goes on when it wakes.
    boolean isSuspended() {
        return state.suspendedAt() != null;
    }

    /// Tells whether an operator held it back when it was to begin.
    boolean isPaused() {
        return state.waitReason() == WaitReason.PAUSED;
    }

    ParkedJob until(Instant instant) {
        return new ParkedJob(id, marks, tenure, offset, state, steps, known, instant, endsAt, since);
    }

    ParkedJob endingAt(Instant instant) {
        return new ParkedJob(id, marks, tenure, offset, state, steps, known, wakeAt, instant, since);
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
