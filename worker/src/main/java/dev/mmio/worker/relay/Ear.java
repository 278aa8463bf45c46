package dev.mmio.worker.relay;

import dev.mmio.message.LiveInput;

/// Hears what is said to a session, in order. All sessions are served by one thread: it must not wait.
public interface Ear {

    /// Hears an input.
    ///
    /// @param next place in the topic from which all that comes later is heard
    void hear(LiveInput input, long next);

    /// Is told that something came for the session that is no input.
    ///
    /// @param next place in the topic from which all that comes later is heard
    void miss(long next);
}
