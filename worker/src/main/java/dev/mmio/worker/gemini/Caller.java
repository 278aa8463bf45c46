package dev.mmio.worker.gemini;

import dev.mmio.message.JobId;

/// Says for whom a call is made, so that calls made twice can be counted on the other side.
///
/// @param jobId the job
/// @param step what it does within the job
public record Caller(JobId jobId, String step) {}
