package dev.mmio.worker.relay;

/// A session that hears, until this is closed.
public interface Hearing extends AutoCloseable {

    @Override
    void close();
}
