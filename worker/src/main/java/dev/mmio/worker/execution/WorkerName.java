package dev.mmio.worker.execution;

/// Names this worker in results and logs.
///
/// @param value host name, or what the setting says
public record WorkerName(String value) {}
