package dev.mmio.worker.gemini.live;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

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

    /// The other side did not open it.
    ///
    /// @param status as of HTTP
    /// @param body what it said
    /// @param retryAfter when to come again, if it said that
    record Refused(int status, String body, @Nullable String retryAfter) implements SocketEnd {

        static Refused of(HttpResponse<?> response) {
            return new Refused(
                    response.statusCode(),
                    response.body() instanceof String body ? body : "",
                    response.headers().firstValue("Retry-After").orElse(null));
        }

        /// Leaves out the body, which may quote what was asked.
        @Override
        public String toString() {
            return "Refused[" + status + "]";
        }
    }

    /// It broke, stayed silent, or was never opened.
    record Broken(IOException cause) implements SocketEnd {}

    /// Something came that cannot be understood.
    record Garbled() implements SocketEnd {}

    /// It was not set up in time.
    record Unanswered() implements SocketEnd {}
}
