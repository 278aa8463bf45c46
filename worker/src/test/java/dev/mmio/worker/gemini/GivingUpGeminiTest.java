package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.testkit.FakeGemini;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivingUpGeminiTest {

    private static final Instant BEGAN = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration AFTER = Duration.ofMinutes(10);
    private static final Prompt PROMPT = Geminis.prompt("job-1", "tell");

    private final FakeGemini fake = new FakeGemini();
    private final HeardAnswer heard = new HeardAnswer();
    private Instant now = BEGAN;
    private final InstantSource clock = () -> now;
    private final GivingUpGemini gemini = new GivingUpGemini(fake, 3, AFTER, clock);

    @Test
    void aStepThatFailedOftenEnoughForLongEnoughIsGivenUp() {
        for (int call = 0; call < 5; call++) {
            assertThat(failure(PROMPT)).isInstanceOf(JobException.Transient.class);
        }

        now = now.plus(AFTER);

        var end = failure(PROMPT);
        assertThat(end).hasMessage("busy, 6 times since 2026-11-28T10:00:00Z");
        assertThat(end)
                .isInstanceOfSatisfying(
                        JobException.Permanent.class,
                        permanent -> assertThat(permanent.code()).isEqualTo(FailureCode.ATTEMPTS_EXHAUSTED));
    }

    @Test
    void aStepThatFailedForLongButSeldomIsNot() {
        failure(PROMPT);
        now = now.plus(AFTER);

        assertThat(failure(PROMPT)).isInstanceOf(JobException.Transient.class);
        assertThat(failure(PROMPT)).isInstanceOf(JobException.Permanent.class);
    }

    @Test
    void whatFailedLongAgoDoesNotCount() {
        for (int call = 0; call < 5; call++) {
            failure(PROMPT);
        }
        // The day's quota was used up, say, or the model paused.
        now = now.plus(AFTER).plusMillis(1);

        assertThat(failure(PROMPT)).isInstanceOf(JobException.Transient.class);
    }

    @Test
    void whatWorkedBeginsAnew() throws InterruptedException {
        failure(PROMPT);
        failure(PROMPT);
        gemini.generate(PROMPT, heard);
        now = now.plus(AFTER);

        assertThat(failure(PROMPT)).isInstanceOf(JobException.Transient.class);
    }

    @Test
    void eachStepOfEachJobCountsForItself() {
        failure(PROMPT);
        failure(PROMPT);
        now = now.plus(AFTER);

        assertThat(failure(Geminis.prompt("job-2", "tell"))).isInstanceOf(JobException.Transient.class);
        assertThat(failure(PROMPT)).isInstanceOf(JobException.Permanent.class);
    }

    @Test
    void wantOfQuotaIsNoFailure() {
        for (int call = 0; call < 5; call++) {
            fake.fails("", new JobException.NoQuota(WaitReason.QUOTA, "x", Duration.ofMinutes(1), null));
            assertThat(catchThrowable(() -> gemini.generate(PROMPT, heard))).isInstanceOf(JobException.NoQuota.class);
            now = now.plus(AFTER);
        }

        assertThat(failure(PROMPT)).isInstanceOf(JobException.Transient.class);
    }

    /// There are fewer trials than attempts, and whoever had some comes back with all its attempts.
    @Test
    void jobsThatAlwaysFailEndAlthoughTheyShareTheTrialsOfTheirModel() {
        for (int call = 0; call < 1000; call++) {
            fake.fails("", busy());
        }
        var stack = stack();
        var jobs = new ArrayList<>(List.of("job-1", "job-2", "job-3", "job-4", "job-5"));
        while (!jobs.isEmpty() && fake.prompts().size() < 1000) {
            jobs.removeIf(job -> isEnded(stack, job));
            Collections.rotate(jobs, 1);
            now = now.plusSeconds(25);
        }

        assertThat(jobs).isEmpty();
        assertThat(now).isBetween(BEGAN.plus(AFTER), BEGAN.plus(AFTER.multipliedBy(2)));
    }

    /// Retries around this, and a breaker within, as the worker has them.
    private RetryingGemini stack() {
        var models = new ModelNames();
        var openFor = Duration.ofSeconds(20);
        var registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(4)
                .minimumNumberOfCalls(4)
                .waitDurationInOpenState(openFor)
                .permittedNumberOfCallsInHalfOpenState(2)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
        var breaking = new BreakingGemini(fake, new Breakers(registry, openFor, clock, _ -> 0), models);
        var attempts = new Backoff(3, Duration.ofSeconds(1), Duration.ofSeconds(3));
        return new RetryingGemini(
                new GivingUpGemini(breaking, 3, AFTER, clock), attempts.registry(_ -> 0), models, clock, _ -> {});
    }

    private boolean isEnded(Gemini stack, String job) {
        var failure =
                catchThrowableOfType(JobException.class, () -> stack.generate(Geminis.prompt(job, "tell"), heard));
        return failure instanceof JobException.Permanent;
    }

    private Throwable failure(Prompt prompt) {
        fake.fails("", busy());
        return catchThrowableOfType(JobException.class, () -> gemini.generate(prompt, heard));
    }

    private static JobException busy() {
        return new JobException.Transient("busy", null);
    }
}
