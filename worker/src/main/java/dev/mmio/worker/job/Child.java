package dev.mmio.worker.job;

import dev.mmio.message.JobRequest;

/// A job that another one sends out.
///
/// @param index which of them, from 0
/// @param request what it asks
public record Child(int index, JobRequest request) {}
