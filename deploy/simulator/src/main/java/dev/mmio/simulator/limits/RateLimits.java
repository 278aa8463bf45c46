package dev.mmio.simulator.limits;

import dev.mmio.simulator.faults.Quota;
import dev.mmio.simulator.faults.QuotaErrors;
import dev.mmio.simulator.faults.Violation;
import dev.mmio.simulator.wire.RefusedException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Holds models to their limits, as Google does.
public final class RateLimits {

    private final InstantSource clock;
    private final Map<String, Window> windows = new HashMap<>();

    public RateLimits(LimitProperties properties, InstantSource clock) {
        this.clock = clock;
        properties.limits().forEach(limit -> windows.put(limit.model(), new Window(limit)));
    }

    /// Counts a request, or refuses it with 429; a refused request does not count.
    public void take(String model, int tokens) {
        var window = windows.get(model);
        if (window == null) {
            return;
        }
        switch (window.take(clock.instant(), tokens)) {
            case Window.Granted _ -> {}
            case Window.NoRequests(var delay) ->
                throw new RefusedException(QuotaErrors.exceeded(
                        model,
                        List.of(new Violation(
                                Quota.requestsPerMinute, window.limit().requestsPerMinute())),
                        seconds(delay.toMillis())));
            case Window.NoTokens(var delay) ->
                throw new RefusedException(QuotaErrors.exceeded(
                        model,
                        List.of(new Violation(
                                Quota.tokensPerMinute, window.limit().tokensPerMinute())),
                        seconds(delay.toMillis())));
        }
    }

    private static String seconds(long millis) {
        return (millis + 1) / 1000.0 + "s";
    }
}
