package dev.mmio.worker.job;

import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobOutput;
import dev.mmio.message.JobStatus;
import java.time.Duration;
import java.time.Instant;

/// How an attempt ended. The closed list of what can become of a job.
public sealed interface JobOutcome {

    /// The work is done: the job ends, the world hears the output.
    record Succeeded(JobOutput output) implements JobOutcome {}

    /// The job ends without success, and the world hears why.
    ///
    /// @param status failed, cancelled or expired
    record Ended(JobStatus status, JobError error) implements JobOutcome {}

    /// It failed in a way that may pass: the attempt counts, the job waits and runs again.
    ///
    /// @param reason what failed, for a reader
    record Retryable(String reason) implements JobOutcome {}

    /// It cannot go on for now: no attempt is counted, the job waits without holding a slot.
    ///
    /// @param delay how long
    record Snoozed(WaitReason reason, Duration delay) implements JobOutcome {}

    /// An operator holds it back, so it was not begun: no attempt and no run is counted, the job waits without
    /// holding a slot.
    ///
    /// @param until when it is looked at again, unless the pause is taken back before
    record Paused(Instant until) implements JobOutcome {}

    /// Its work goes on elsewhere: the job holds no slot until it looks again, within the same run and attempt.
    ///
    /// @param delay how long until then, unless it is woken before
    record Suspended(Duration delay) implements JobOutcome {}

    /// This worker must stop working on it; whoever owns the partition next goes on. The world hears nothing.
    record Interrupted() implements JobOutcome {}

    /// Returns its name in logs and traces.
    default String label() {
        return switch (this) {
            case Succeeded _ -> JobStatus.SUCCEEDED.wireName();
            case Ended(var status, var _) -> status.wireName();
            case Retryable _ -> "retryable";
            case Snoozed _ -> "snoozed";
            case Paused _ -> "paused";
            case Suspended _ -> "suspended";
            case Interrupted _ -> "interrupted";
        };
    }
}
