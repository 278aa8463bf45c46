package dev.mmio.worker.journal;

import dev.mmio.message.JobId;
import java.util.Map;

/// A job as the journal remembers it, to go on with.
///
/// @param id the job
/// @param entry what was accepted
/// @param offset where in the journal the entry lies
/// @param state how far it is
/// @param steps what its finished steps returned, as JSON
public record UnfinishedJob(JobId id, JobEntry entry, long offset, JobState state, Map<String, byte[]> steps) {}
