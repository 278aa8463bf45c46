package dev.mmio.worker.journal;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.Usage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a job is. Journaled in every transaction that says something about the job, so it is exact after a takeover.
///
/// @param seq number of the last event
/// @param runs times the work, or its text, began
/// @param attempts attempts that counted, the current one included
/// @param barrenRuns runs in a row that neither finished a new step nor ended in an orderly way; a job that kills its
///     worker is told by them
/// @param usage tokens used so far
/// @param waited time it could not run
/// @param ran time it ran
/// @param wakeAt when it may run again, if it waits
/// @param waitReason for what it waits; null if it waits for another attempt
public record JobState(
        long seq,
        int runs,
        int attempts,
        int barrenRuns,
        Usage usage,
        Duration waited,
        Duration ran,
        @Nullable Instant wakeAt,
        @Nullable WaitReason waitReason) {

    /// A job of which nothing was said yet.
    public static final JobState NEW = new JobState(0, 0, 1, 0, Usage.NONE, Duration.ZERO, Duration.ZERO, null, null);

    /// One more event.
    public JobState said() {
        return new JobState(seq + 1, runs, attempts, barrenRuns, usage, waited, ran, wakeAt, waitReason);
    }

    /// The work begins, after a wait of the given length.
    public JobState started(Duration wait) {
        return new JobState(seq, runs + 1, attempts, barrenRuns + 1, usage, waited.plus(wait), ran, null, null);
    }

    /// The first run is about to begin. It is told from now on, even if its worker dies before it says so.
    public JobState due() {
        return new JobState(seq, 1, attempts, barrenRuns, usage, waited, ran, wakeAt, waitReason);
    }

    /// The run that was due begins.
    public JobState begun() {
        return new JobState(seq, runs, attempts, barrenRuns + 1, usage, waited, ran, wakeAt, waitReason);
    }

    /// The text begins again within the run.
    public JobState restarted() {
        return new JobState(seq, runs + 1, attempts, barrenRuns, usage, waited, ran, wakeAt, waitReason);
    }

    /// A step finished: the job gets somewhere.
    public JobState stepped() {
        return new JobState(seq, runs, attempts, 0, usage, waited, ran, wakeAt, waitReason);
    }

    /// The run ended in an orderly way, so it was not the job that killed its worker.
    public JobState stopped(Duration time) {
        return new JobState(
                seq, runs, attempts, Math.max(0, barrenRuns - 1), usage, waited, ran.plus(time), wakeAt, waitReason);
    }

    /// An attempt failed.
    public JobState failedAttempt() {
        return new JobState(seq, runs, attempts + 1, barrenRuns, usage, waited, ran, wakeAt, waitReason);
    }

    public JobState used(Usage more) {
        return new JobState(seq, runs, attempts, barrenRuns, usage.plus(more), waited, ran, wakeAt, waitReason);
    }

    public JobState waiting(@Nullable WaitReason reason, Instant until) {
        return new JobState(seq, runs, attempts, barrenRuns, usage, waited, ran, until, reason);
    }
}
