package dev.mmio.simulator.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// The requests of the last minute, and the most there ever were in any minute.
///
/// Times must not go back. A request is in the window from its time on, and has left it 60 seconds later.
final class Window {

    static final Duration LENGTH = Duration.ofMinutes(1);

    private final ArrayDeque<Taken> taken = new ArrayDeque<>();
    private long tokensTaken;
    private int mostRequests;
    private long mostTokens;

    void add(Instant now, int tokens) {
        slideTo(now);
        taken.addLast(new Taken(now, tokens));
        tokensTaken += tokens;
        // A window that ends with its newest request is as full as any.
        mostRequests = Math.max(mostRequests, taken.size());
        mostTokens = Math.max(mostTokens, tokensTaken);
    }

    int requests(Instant now) {
        slideTo(now);
        return taken.size();
    }

    long tokens(Instant now) {
        slideTo(now);
        return tokensTaken;
    }

    int mostRequests() {
        return mostRequests;
    }

    long mostTokens() {
        return mostTokens;
    }

    /// How long it is until one more request fits.
    Duration untilRequestFits(Instant now, int limit) {
        return untilLeft(now, requests(now) + 1 - limit, 0);
    }

    /// How long it is until so many more tokens fit.
    Duration untilTokensFit(Instant now, int tokens, int limit) {
        return untilLeft(now, 0, tokens(now) + tokens - limit);
    }

    private Duration untilLeft(Instant now, int requests, long tokens) {
        var requestsLeft = 0;
        var tokensLeft = 0L;
        for (var oldest : taken) {
            requestsLeft++;
            tokensLeft += oldest.tokens();
            if (requestsLeft >= requests && tokensLeft >= tokens) {
                return Duration.between(now, oldest.at().plus(LENGTH));
            }
        }
        // More than the limit in one request: it will never fit.
        return LENGTH;
    }

    private void slideTo(Instant now) {
        while (!taken.isEmpty() && !taken.getFirst().at().plus(LENGTH).isAfter(now)) {
            tokensTaken -= taken.removeFirst().tokens();
        }
    }

    private record Taken(Instant at, int tokens) {}
}
