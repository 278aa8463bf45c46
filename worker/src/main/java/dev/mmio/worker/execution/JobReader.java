package dev.mmio.worker.execution;

/// Reads a waiting job back from the journal.
@FunctionalInterface
public interface JobReader {

    Job read(ParkedJob parked);
}
