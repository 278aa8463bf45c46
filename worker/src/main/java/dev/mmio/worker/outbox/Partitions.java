package dev.mmio.worker.outbox;

/// How many partitions every topic has. Fixed once jobs were accepted: which partition a job belongs to follows from
/// it.
public record Partitions(int count) {}
