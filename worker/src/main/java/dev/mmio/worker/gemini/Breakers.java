package dev.mmio.worker.gemini;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/// The circuit breaker of each model, and since when it is open.
final class Breakers {

    /// Those that wait come back within so much of the time that the breaker is open.
    private static final int SPREAD = 4;

    private final CircuitBreakerRegistry registry;
    private final Duration openFor;
    private final InstantSource clock;
    private final LongUnaryOperator below;
    private final Map<String, Instant> opened = new ConcurrentHashMap<>();

    /// @param openFor how long a breaker stays open, as the registry has it
    /// @param below draws a number from 0 to below its argument
    Breakers(CircuitBreakerRegistry registry, Duration openFor, InstantSource clock, LongUnaryOperator below) {
        this.registry = registry;
        this.openFor = openFor;
        this.clock = clock;
        this.below = below;
    }

    CircuitBreaker of(String model) {
        return registry.find(model).orElseGet(() -> watched(registry.circuitBreaker(model)));
    }

    /// Returns whether calls would be refused now.
    boolean isOpen(String model) {
        return of(model).getState() == CircuitBreaker.State.OPEN && left(model).isPositive();
    }

    /// Returns when it is worth to come back: not all at once.
    Duration timeLeft(String model) {
        var left = left(model);
        var apart = Duration.ofMillis(1 + below.applyAsLong(openFor.toMillis() / SPREAD));
        return left.isPositive() ? left.plus(apart) : apart;
    }

    private Duration left(String model) {
        var since = opened.get(model);
        return since == null ? Duration.ZERO : Duration.between(clock.instant(), since.plus(openFor));
    }

    private CircuitBreaker watched(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                opened.put(breaker.getName(), clock.instant());
            }
        });
        return breaker;
    }
}
