package dev.mmio.simulator.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What each key may ask of a model. A limit of 0 is no limit.
///
/// @param model name of the model, `*` for every model without a limit of its own, or `operations` for polls
/// @param tokensPerMinute tokens of requests
/// @param requestsPerDay requests between two midnights in Los Angeles
/// @param closed refuses everything, as if the minute were always used up
/// @param retryDelay the delay that is told while it is closed
public record Limit(
        String model,
        @DefaultValue("0") int requestsPerMinute,
        @DefaultValue("0") int tokensPerMinute,
        @DefaultValue("0") int requestsPerDay,
        @DefaultValue("false") boolean closed,
        @DefaultValue("10s") Duration retryDelay) {

    /// Stands for looks at operations, which have a quota of their own. `*` is not for them.
    public static final String POLLS = "operations";

    /// The model that stands for all others.
    static final String OTHERS = "*";

    static final Duration USUAL_DELAY = Duration.ofSeconds(10);

    public Limit {
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException("a limit needs a model");
        }
        if (Math.min(Math.min(requestsPerMinute, tokensPerMinute), requestsPerDay) < 0 || retryDelay.isNegative()) {
            throw new IllegalArgumentException("the limits of " + model + " must not be negative");
        }
    }

    /// No limit yet.
    public static Limit of(String model) {
        return new Limit(model, 0, 0, 0, false, USUAL_DELAY);
    }

    public Limit requestsPerMinute(int requests) {
        return new Limit(model, requests, tokensPerMinute, requestsPerDay, closed, retryDelay);
    }

    public Limit tokensPerMinute(int tokens) {
        return new Limit(model, requestsPerMinute, tokens, requestsPerDay, closed, retryDelay);
    }

    public Limit requestsPerDay(int requests) {
        return new Limit(model, requestsPerMinute, tokensPerMinute, requests, closed, retryDelay);
    }

    /// Closed, telling this delay.
    public Limit closed(Duration delay) {
        return new Limit(model, requestsPerMinute, tokensPerMinute, requestsPerDay, true, delay);
    }
}
