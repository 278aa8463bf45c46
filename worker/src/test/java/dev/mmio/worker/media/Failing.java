package dev.mmio.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Says how a fetch fails.
final class Failing {

    static JobException.Permanent with(FailureCode code, ThrowingCallable fetch) {
        return assertThatExceptionOfType(JobException.Permanent.class)
                .isThrownBy(fetch)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .actual();
    }

    static JobException.Transient transiently(ThrowingCallable fetch) {
        return assertThatExceptionOfType(JobException.Transient.class)
                .isThrownBy(fetch)
                .actual();
    }

    private Failing() {}
}
