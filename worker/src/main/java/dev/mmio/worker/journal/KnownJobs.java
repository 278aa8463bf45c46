package dev.mmio.worker.journal;

import dev.mmio.message.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which jobs of a partition are known, so that a job sent twice is done once. Intake asks while others note what
/// ended.
public final class KnownJobs {

    private final Map<JobId, String> unfinished = new ConcurrentHashMap<>();
    private final Map<JobId, FinishedJob> finished = new ConcurrentHashMap<>();

    public static KnownJobs of(RestoredPartition restored) {
        var known = new KnownJobs();
        known.finished.putAll(restored.finished());
        restored.unfinished()
                .forEach(job -> known.accepted(job.id(), job.entry().fingerprint()));
        return known;
    }

    public void accepted(JobId job, String fingerprint) {
        unfinished.put(job, fingerprint);
    }

    /// Notes that a job has its result.
    public void finished(JobId job, FinishedJob end) {
        finished.put(job, end);
        unfinished.remove(job);
    }

    /// Returns the fingerprint of a known job, finished or not.
    public @Nullable String fingerprintOf(JobId job) {
        // In this order: a job that ends in between is found by one of the two.
        var fingerprint = unfinished.get(job);
        if (fingerprint != null) {
            return fingerprint;
        }
        var end = finished.get(job);
        return end == null ? null : end.fingerprint();
    }

    public @Nullable FinishedJob finished(JobId job) {
        return finished.get(job);
    }

    /// Forgets the jobs that ended before an instant, and returns which they were.
    public List<JobId> forgetFinishedBefore(Instant instant) {
        var old = finished.entrySet().stream()
                .filter(job -> job.getValue().finishedAt().isBefore(instant))
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(finished::remove);
        return old;
    }
}
