package dev.mmio.worker.tracing;

/// A span of something that is being done.
public sealed interface OpenSpan extends AutoCloseable permits WorkSpan, CallSpan {

    /// Says that it failed.
    ///
    /// @param type one of few words; a text could quote what is private
    void failed(String type);

    /// Ends it.
    @Override
    void close();
}
