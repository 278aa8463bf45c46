package dev.mmio.worker.intake;

import dev.mmio.message.JobRequest;
import dev.mmio.worker.execution.Job;
import dev.mmio.worker.execution.JobReader;
import dev.mmio.worker.execution.ParkedJob;
import dev.mmio.worker.journal.JobEntry;
import dev.mmio.worker.journal.JobState;
import dev.mmio.worker.journal.JournalReader;
import dev.mmio.worker.journal.UnfinishedJob;
import dev.mmio.worker.outbox.JobIdentity;
import dev.mmio.worker.outbox.JobVoices;
import dev.mmio.worker.outbox.Tenure;
import java.util.Map;

/// Makes jobs of what the journal has: those of an earlier owner, and those that waited.
final class RememberedJobs implements JobReader {

    private final RequestDecoder decoder;
    private final JournalReader journal;
    private final JobVoices voices;

    RememberedJobs(RequestDecoder decoder, JournalReader journal, JobVoices voices) {
        this.decoder = decoder;
        this.journal = journal;
        this.voices = voices;
    }

    /// Makes a job that an earlier owner, or an earlier life of this worker, accepted.
    Job restored(JobRequest request, UnfinishedJob job, OwnedPartition partition) {
        var voice = voices.of(
                identity(request, job.entry()),
                partition.tenure(),
                job.state(),
                job.steps().keySet());
        return new Job(request, job.entry(), job.offset(), voice, job.steps(), partition.known());
    }

    @Override
    public Job read(ParkedJob parked) {
        var entry = journal.entryAt(parked.tenure().partition(), parked.offset());
        var request = decode(entry);
        var voice = voices.of(
                identity(request, entry),
                parked.tenure(),
                parked.state(),
                parked.steps().keySet());
        return new Job(request, entry, parked.offset(), voice, parked.steps(), parked.known());
    }

    private JobRequest decode(JobEntry entry) {
        return switch (decoder.decodeAccepted(entry.value(), entry.headers())) {
            case Decoded.Valid valid -> valid.request();
            case Decoded.Invalid invalid ->
                throw new IllegalStateException(
                        "a job that was read before cannot be read again: " + invalid.message());
        };
    }

    /// Reads the result of a finished job.
    byte[] result(Tenure tenure, long marker) {
        return journal.resultAt(tenure.partition(), marker);
    }

    /// Makes a job that has just been accepted.
    Job accepted(JobRequest request, JobEntry entry, long offset, JobState state, OwnedPartition partition) {
        var voice = voices.of(
                identity(request, entry),
                partition.tenure(),
                state,
                Map.<String, byte[]>of().keySet());
        return new Job(request, entry, offset, voice, Map.of(), partition.known());
    }

    private static JobIdentity identity(JobRequest request, JobEntry entry) {
        return new JobIdentity(
                request.id(), request.kind(), request.terms().labels(), entry.fingerprint(), entry.headers());
    }
}
