package dev.mmio.worker.gemini.live;

import java.io.IOException;

/// How a socket ended that nobody here closed.
public sealed interface SocketEnd {

    /// The other side closed it.
    ///
    /// @param code as of WebSockets
    /// @param reason what it said
    record Closed(int code, String reason) implements SocketEnd {
        /// Leaves out the reason, which may quote what was asked.
        @Override
        public String toString() {
            return "Closed[" + code + "]";
        }
    }

    /// It broke, stayed silent, or was never opened.
    record Broken(IOException cause) implements SocketEnd {}

    /// Something came that cannot be understood.
    record Garbled() implements SocketEnd {}

    /// It was not set up in time.
    record Unanswered() implements SocketEnd {}
}
