package dev.mmio.simulator.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// The requests of the last minute.
final class Window {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LimitProperties.Limit limit;
    private final ArrayDeque<Taken> taken = new ArrayDeque<>();
    private long tokensTaken;

    Window(LimitProperties.Limit limit) {
        this.limit = limit;
    }

    LimitProperties.Limit limit() {
        return limit;
    }

    synchronized Verdict take(Instant now, int tokens) {
        while (!taken.isEmpty() && !taken.getFirst().at().plus(MINUTE).isAfter(now)) {
            tokensTaken -= taken.removeFirst().tokens();
        }
        if (limit.requestsPerMinute() > 0 && taken.size() >= limit.requestsPerMinute()) {
            return new NoRequests(untilOldestLeaves(now));
        }
        if (limit.tokensPerMinute() > 0 && tokensTaken + tokens > limit.tokensPerMinute()) {
            return new NoTokens(untilFits(now, tokens));
        }
        taken.addLast(new Taken(now, tokens));
        tokensTaken += tokens;
        return new Granted();
    }

    private Duration untilOldestLeaves(Instant now) {
        return Duration.between(now, taken.getFirst().at().plus(MINUTE));
    }

    private Duration untilFits(Instant now, int tokens) {
        var left = tokensTaken + tokens - limit.tokensPerMinute();
        for (var request : taken) {
            left -= request.tokens();
            if (left <= 0) {
                return Duration.between(now, request.at().plus(MINUTE));
            }
        }
        // More than the limit in one request: it will never fit.
        return MINUTE;
    }

    private record Taken(Instant at, int tokens) {}

    /// What comes of asking.
    sealed interface Verdict {}

    /// Within the limits.
    record Granted() implements Verdict {}

    /// Too many requests; the delay is until the next one fits.
    record NoRequests(Duration delay) implements Verdict {}

    /// Too many tokens; the delay is until they fit.
    record NoTokens(Duration delay) implements Verdict {}
}
