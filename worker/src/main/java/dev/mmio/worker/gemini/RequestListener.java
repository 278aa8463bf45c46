package dev.mmio.worker.gemini;

/// Hears of the way of one request, on the thread that makes it.
public interface RequestListener {

    /// The request is about to be sent: from now on it may have to be paid for, whatever becomes of it.
    default void leaving() {}

    /// Gemini has begun to answer, so the request had arrived before.
    default void arrived() {}
}
