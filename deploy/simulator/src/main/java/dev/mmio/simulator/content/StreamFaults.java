package dev.mmio.simulator.content;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.QuotaErrors;
import dev.mmio.simulator.wire.Exchange;
import dev.mmio.simulator.wire.GoogleError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Breaks a stream that has begun.
final class StreamFaults {

    /// RST overtakes what the client has not read yet.
    private static final Duration HEAD_START = Duration.ofMillis(50);

    private static final String QUOTA = "429";

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
            case STREAM_ERROR_EVENT -> exchange.event(error(fault, exchange).toJson());
            case STREAM_RAW_ERROR ->
                exchange.write(error(fault, exchange).toJson().toPrettyString().getBytes(StandardCharsets.UTF_8));
            case STREAM_STALL -> exchange.awaitClientGone();
            default -> {
                // STREAM_EOF: nothing more is said, and the server ends the body properly.
            }
        }
    }

    static void closeDelimited(Exchange exchange, Replies replies, Answer answer) {
        var start = answer.said().pieces(Math.max(1, answer.said().words() / 2)).getFirst();
        exchange.writeRaw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: "
                + replies.piece(answer, start, false) + "\r\n\r\n");
        exchange.close();
    }

    private static GoogleError error(Fault fault, Exchange exchange) {
        if (fault.value().equals(QUOTA)) {
            return QuotaErrors.bare();
        }
        if (fault.value().startsWith(QUOTA + " ")) {
            var retryDelay = fault.value().substring(QUOTA.length() + 1);
            var model = exchange.call().resource();
            return QuotaErrors.exceeded(model, List.of(QuotaErrors.perMinute()), retryDelay);
        }
        return new GoogleError(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
    }
}
