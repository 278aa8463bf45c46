package dev.mmio.client;

import dev.mmio.message.JobId;
import java.time.Instant;

/// Where a job was written. The broker has it, so it will be done.
///
/// @param id the job
/// @param partition partition of the jobs topic
/// @param offset offset in the partition
/// @param timestamp when it was written
public record Submission(JobId id, int partition, long offset, Instant timestamp) {}
