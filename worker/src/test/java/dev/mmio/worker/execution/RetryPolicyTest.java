package dev.mmio.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(3));

    @RepeatedTest(20)
    void waitsLongerAfterEachAttemptButNotForEver() {
        assertThat(policy.delayAfter(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(policy.delayAfter(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(policy.delayAfter(3)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(policy.delayAfter(4)).isNull();
        assertThat(policy.delayAfter(5)).isNull();
    }
}
