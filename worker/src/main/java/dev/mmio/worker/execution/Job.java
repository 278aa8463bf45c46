package dev.mmio.worker.execution;

import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.worker.control.Marks;
import dev.mmio.worker.journal.JobEntry;
import dev.mmio.worker.journal.KnownJobs;
import dev.mmio.worker.outbox.JobVoice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// An accepted job in the hands of this worker.
///
/// @param request what is asked
/// @param entry the job as the journal has it
/// @param offset where in the journal the entry lies
/// @param voice speaks for it
/// @param steps what its finished steps returned, as JSON; grows as it runs
/// @param known the jobs of its partition, to note its end in
public record Job(
        JobRequest request, JobEntry entry, long offset, JobVoice voice, Map<String, byte[]> steps, KnownJobs known) {

    public Job {
        steps = new ConcurrentHashMap<>(steps);
    }

    public JobId id() {
        return request.id();
    }

    /// Returns by what operators find it.
    Marks marks() {
        return Marks.of(request, entry.batch(), entry.createdAt());
    }
}
