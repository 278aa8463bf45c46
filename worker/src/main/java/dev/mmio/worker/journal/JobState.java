package dev.mmio.worker.journal;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
/// @param cost what that costs, exactly; null if nothing was used, or something that had no price
/// @param waited time it could not run
/// @param ran time it ran
/// @param wakeAt when it may run again, if it waits
/// @param waitReason for what it waits; null if it waits for another attempt
/// @param suspendedAt since when its work goes on elsewhere; null unless it waits for that
public record JobState(
        long seq,
        int runs,
        int attempts,
        int barrenRuns,
        Usage usage,
        @Nullable BigDecimal cost,
        Duration waited,
        Duration ran,
        @Nullable Instant wakeAt,
        @Nullable WaitReason waitReason,
        @Nullable Instant suspendedAt) {

    /// A job of which nothing was said yet.
    public static final JobState NEW =
            new JobState(0, 0, 1, 0, Usage.NONE, null, Duration.ZERO, Duration.ZERO, null, null, null);

    /// One more event.
    public JobState said() {
        return new JobState(
                seq + 1, runs, attempts, barrenRuns, usage, cost, waited, ran, wakeAt, waitReason, suspendedAt);
    }

    /// The work begins, after a wait of the given length.
    public JobState started(Duration wait) {
        return new JobState(
                seq, runs + 1, attempts, barrenRuns + 1, usage, cost, waited.plus(wait), ran, null, null, null);
    }

    /// The first run is about to begin. It is told from now on, even if its worker dies before it says so.
    public JobState due() {
        return new JobState(seq, 1, attempts, barrenRuns, usage, cost, waited, ran, wakeAt, waitReason, suspendedAt);
    }

    /// The run that was due does not begin now.
    public JobState notDue() {
        return new JobState(seq, 0, attempts, barrenRuns, usage, cost, waited, ran, wakeAt, waitReason, suspendedAt);
    }

    /// The job waited and goes on waiting.
    public JobState waited(Duration time) {
        return new JobState(
                seq, runs, attempts, barrenRuns, usage, cost, waited.plus(time), ran, wakeAt, waitReason, suspendedAt);
    }

    /// The run that was due begins.
    public JobState begun() {
        return new JobState(
                seq, runs, attempts, barrenRuns + 1, usage, cost, waited, ran, wakeAt, waitReason, suspendedAt);
    }

    /// The text begins again within the run.
    public JobState restarted() {
        return new JobState(
                seq, runs + 1, attempts, barrenRuns, usage, cost, waited, ran, wakeAt, waitReason, suspendedAt);
    }

    /// A step finished: the job gets somewhere.
    public JobState stepped() {
        return new JobState(seq, runs, attempts, 0, usage, cost, waited, ran, wakeAt, waitReason, suspendedAt);
    }

    /// The run ended in an orderly way, so it was not the job that killed its worker.
    public JobState stopped(Duration time) {
        return new JobState(
                seq,
                runs,
                attempts,
                Math.max(0, barrenRuns - 1),
                usage,
                cost,
                waited,
                ran.plus(time),
                wakeAt,
                waitReason,
                suspendedAt);
    }

    /// An attempt failed.
    public JobState failedAttempt() {
        return new JobState(
                seq, runs, attempts + 1, barrenRuns, usage, cost, waited, ran, wakeAt, waitReason, suspendedAt);
    }

    /// A call used something. If that has no price, nobody knows what the job costs, whatever comes later.
    ///
    /// @param price what it costs; null if that is not known
    public JobState used(Usage more, @Nullable BigDecimal price) {
        return new JobState(
                seq,
                runs,
                attempts,
                barrenRuns,
                usage.plus(more),
                costWith(price),
                waited,
                ran,
                wakeAt,
                waitReason,
                suspendedAt);
    }

    private @Nullable BigDecimal costWith(@Nullable BigDecimal price) {
        var spent = spent();
        return spent == null || price == null ? null : spent.add(price);
    }

    /// Returns what the job has spent; null if nobody knows.
    public @Nullable BigDecimal spent() {
        return cost == null && usage.equals(Usage.NONE) ? BigDecimal.ZERO : cost;
    }

    /// Returns the cost as a result tells it.
    public @Nullable BigDecimal roundedCost() {
        return cost == null ? null : cost.setScale(6, RoundingMode.HALF_UP);
    }

    public JobState waiting(@Nullable WaitReason reason, Instant until) {
        return new JobState(seq, runs, attempts, barrenRuns, usage, cost, waited, ran, until, reason, null);
    }

    /// The work goes on elsewhere, and the job looks again later.
    public JobState suspended(Instant at, Instant until) {
        return new JobState(seq, runs, attempts, barrenRuns, usage, cost, waited, ran, until, null, at);
    }

    /// A suspended job looks again. That is no new run, but a job that kills its worker each time is told by it.
    public JobState continued(Instant now) {
        var back = returned(now);
        return new JobState(seq, runs, attempts, barrenRuns + 1, usage, cost, waited, back.ran, null, null, null);
    }

    /// The job is no longer suspended, if it was; the time its work went on elsewhere counts as its own.
    public JobState returned(Instant now) {
        if (suspendedAt == null) {
            return this;
        }
        var away = Duration.between(suspendedAt, now);
        return new JobState(
                seq,
                runs,
                attempts,
                barrenRuns,
                usage,
                cost,
                waited,
                away.isNegative() ? ran : ran.plus(away),
                wakeAt,
                waitReason,
                null);
    }
}
