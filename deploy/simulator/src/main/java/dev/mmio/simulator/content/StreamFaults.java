package dev.mmio.simulator.content;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Breaks a stream that has begun.
final class StreamFaults {

    /// RST overtakes what the client has not read yet.
    private static final Duration HEAD_START = Duration.ofMillis(50);

    private StreamFaults() {}

    static boolean breaks(@Nullable Fault fault) {
        return fault != null && fault.kind().breaksStream();
    }

    static void play(Fault fault, Exchange exchange) {
        switch (fault.kind()) {
            case STREAM_RESET -> {
                exchange.await(HEAD_START);
                exchange.reset();
            }
            case STREAM_CLOSE -> exchange.close();
            case STREAM_ERROR_EVENT -> exchange.event(error(fault).toJson());
            case STREAM_RAW_ERROR ->
                exchange.write(error(fault).toJson().toPrettyString().getBytes(StandardCharsets.UTF_8));
            case STREAM_STALL -> exchange.awaitClientGone();
            default -> {
                // STREAM_EOF: nothing more is said, and the server ends the body properly.
            }
        }
    }

    static void closeDelimited(Exchange exchange, Replies replies, Answer answer) {
        var start = Replies.pieces(answer.text(), Math.max(1, Words.count(answer.text()) / 2))
                .getFirst();
        exchange.writeRaw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: "
                + replies.piece(answer, start, false) + "\r\n\r\n");
        exchange.close();
    }

    private static GoogleError error(Fault fault) {
        return fault.value().equals("429")
                ? new GoogleError(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).")
                : new GoogleError(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
    }
}
