package dev.mmio.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobError;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.message.JobStatus;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.JobOutcome;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    private static final JobOutcome CANCELLED =
            new JobOutcome.Ended(JobStatus.CANCELLED, JobError.of(FailureCode.CANCELLED, "on request"));

    static Stream<Arguments> whatAHandlerThrows() {
        return Stream.of(
                Arguments.of(
                        new JobException.Permanent(FailureCode.INPUT_NOT_FOUND, "gone"),
                        new JobOutcome.Ended(JobStatus.FAILED, JobError.of(FailureCode.INPUT_NOT_FOUND, "gone"))),
                Arguments.of(new JobException.Transient("reset", null), new JobOutcome.Retryable("reset")),
                Arguments.of(
                        new JobException.NoQuota(WaitReason.QUOTA, "later", Duration.ofSeconds(7), null),
                        new JobOutcome.Snoozed(WaitReason.QUOTA, Duration.ofSeconds(7))),
                Arguments.of(
                        new JobException.Suspended("elsewhere", Duration.ofSeconds(7)),
                        new JobOutcome.Suspended(Duration.ofSeconds(7))),
                Arguments.of(new InterruptedException(), new JobOutcome.Interrupted()),
                Arguments.of(new CancellationException(), new JobOutcome.Interrupted()),
                Arguments.of(
                        new IllegalStateException("quotes a prompt"),
                        new JobOutcome.Retryable("unexpected IllegalStateException")),
                Arguments.of(new StackOverflowError(), new JobOutcome.Retryable("unexpected StackOverflowError")));
    }

    @ParameterizedTest
    @MethodSource
    void whatAHandlerThrows(Throwable thrown, JobOutcome outcome) {
        assertThat(Failures.outcomeOf(thrown, null, () -> CANCELLED)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(
            value = StopReason.class,
            names = {"RELEASED", "LOST"})
    void aJobThatGoesElsewhereIsInterruptedWhateverItsHandlerThrows(StopReason reason) {
        var thrown = new JobException.Permanent(FailureCode.INTERNAL, "cut off");

        assertThat(Failures.outcomeOf(thrown, reason, () -> CANCELLED)).isEqualTo(new JobOutcome.Interrupted());
    }

    @Test
    void aCancelledJobIsCancelledWhateverItsHandlerThrows() {
        assertThat(Failures.outcomeOf(new InterruptedException(), StopReason.CANCELLED, () -> CANCELLED))
                .isEqualTo(CANCELLED);
    }

    @Test
    void aJobThatExpiresWhileItRunsSaysSo() {
        assertThat(Failures.outcomeOf(new InterruptedException(), StopReason.EXPIRED, () -> CANCELLED))
                .isInstanceOfSatisfying(JobOutcome.Ended.class, ended -> {
                    assertThat(ended.status()).isEqualTo(JobStatus.EXPIRED);
                    assertThat(ended.error().code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
                });
    }
}
