package dev.mmio.worker.control;

import dev.mmio.message.ControlMessage.Cancel;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobId;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.job.JobOutcome;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which jobs are to be cancelled, whether they are here, elsewhere, or yet to come. Remembers a bounded number, for as
/// long as the topic does.
public final class Cancellations {

    private static final int MOST_IDS = 100_000;

    /// All of them are looked at for each job that begins.
    private static final int MOST_LABELS = 1_000;

    /// Reasons are kept with each of them, and producers may write any.
    private static final int LONGEST_REASON = 200;

    private final InstantSource clock;
    private final Map<JobId, Cancelled> jobs = new Remembered<>(MOST_IDS);
    private final Map<JobId, Cancelled> batches = new Remembered<>(MOST_IDS);
    private final Map<Map<String, String>, Cancelled> labels = new Remembered<>(MOST_LABELS);

    public Cancellations(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes a request, which may be forgotten when the topic does.
    public synchronized void add(Cancel cancel, Written written) {
        var reason = cancel.reason() == null ? "" : cancel.reason();
        var kept = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
        var cancelled = new Cancelled(kept, Marks.ofLabels(cancel.labels()), written);
        if (cancel.jobId() != null) {
            jobs.put(cancel.jobId(), cancelled);
        } else if (cancel.batchId() != null) {
            batches.put(cancel.batchId(), cancelled);
        } else {
            labels.put(cancel.labels(), cancelled);
        }
    }

    public boolean contains(JobId job, Marks marks) {
        return find(job, marks) != null;
    }

    /// Returns what becomes of the job.
    public JobOutcome outcomeOf(JobId job, Marks marks) {
        var cancelled = find(job, marks);
        var reason = cancelled == null || cancelled.reason().isEmpty() ? "" : ": " + cancelled.reason();
        return new JobOutcome.Ended(
                JobStatus.CANCELLED, JobError.of(FailureCode.CANCELLED, "the job was cancelled on request" + reason));
    }

    private synchronized @Nullable Cancelled find(JobId job, Marks marks) {
        var byId = jobs.get(job);
        var byBatch = byId == null && marks.batch() != null ? ofBatch(marks.batch()) : byId;
        return byBatch == null ? byLabels(marks) : byBatch;
    }

    /// A batch that is cancelled as a job takes along those of its jobs that have not begun.
    private @Nullable Cancelled ofBatch(JobId batch) {
        var allOfIt = batches.get(batch);
        return allOfIt == null ? jobs.get(batch) : allOfIt;
    }

    /// Labels are used again, so a request is about the jobs that there were when it was made.
    private @Nullable Cancelled byLabels(Marks marks) {
        for (var each : labels.values()) {
            if (!marks.writtenAt().isAfter(each.written().at()) && marks.hasAll(each.labels())) {
                return each;
            }
        }
        return null;
    }

    private record Cancelled(String reason, List<Long> labels, Written written) {}

    /// Forgets what is more than it may hold, and what the topic has forgotten.
    private final class Remembered<K> extends LinkedHashMap<K, Cancelled> {
        private final int most;

        Remembered(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Cancelled> eldest) {
            return size() > most || eldest.getValue().written().until().isBefore(clock.instant());
        }
    }
}
