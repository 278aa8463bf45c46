package dev.mmio.worker.execution;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobId;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.job.JobOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which jobs are to be cancelled, whether they are here, elsewhere, or yet to come. Remembers a bounded number.
public final class Cancellations {

    private static final int REMEMBERED = 100_000;

    private final Map<JobId, String> reasons = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param reason what the result is to say; empty if nothing was said
    synchronized void add(JobId job, String reason) {
        reasons.put(job, reason);
    }

    synchronized boolean contains(JobId job) {
        return reasons.containsKey(job);
    }

    /// Returns what becomes of the job.
    synchronized JobOutcome outcomeOf(JobId job) {
        var reason = reasons.getOrDefault(job, "");
        var message = "the job was cancelled on request" + (reason.isEmpty() ? "" : ": " + reason);
        return new JobOutcome.Ended(JobStatus.CANCELLED, JobError.of(FailureCode.CANCELLED, message));
    }
}
