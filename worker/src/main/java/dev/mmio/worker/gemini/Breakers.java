package dev.mmio.worker.gemini;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
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

    /// Says at once if a model is left alone.
    ///
    /// @throws JobException.NoQuota if so
    void requireClosed(String model) {
        if (isOpen(model)) {
            throw leftAlone(model);
        }
    }

    /// A call of a model.
    @FunctionalInterface
    interface Call<T> {
        T make() throws InterruptedException;
    }

    /// Makes a call, unless its model is left alone, and learns from what becomes of it.
    ///
    /// @throws JobException.NoQuota if the model is left alone
    <T> T guard(String model, Call<T> call) throws InterruptedException {
        var breaker = of(model);
        if (!breaker.tryAcquirePermission()) {
            throw leftAlone(model);
        }
        boolean judged = false;
        long began = breaker.getCurrentTimestamp();
        try {
            T made = call.make();
            judged = worked(breaker, began);
            return made;
        } catch (JobException.Permanent e) {
            // It answered, if not what was hoped for; unless nobody knows what it did.
            judged = e.code() == FailureCode.OUTCOME_UNKNOWN ? failed(breaker, began, e) : worked(breaker, began);
            throw e;
        } catch (JobException.Transient e) {
            judged = failed(breaker, began, e);
            throw e;
        } finally {
            if (!judged) {
                breaker.releasePermission();
            }
        }
    }

    private static boolean worked(CircuitBreaker breaker, long began) {
        breaker.onSuccess(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit());
        return true;
    }

    private static boolean failed(CircuitBreaker breaker, long began, JobException fault) {
        breaker.onError(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit(), fault);
        return true;
    }

    private JobException.NoQuota leftAlone(String model) {
        return new JobException.NoQuota(WaitReason.BREAKER, "the model fails too often", timeLeft(model), null);
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
