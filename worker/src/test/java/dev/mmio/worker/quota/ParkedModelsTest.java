package dev.mmio.worker.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.window.QuotaTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParkedModelsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final QuotaTime time = new QuotaTime(() -> 0, now::get);
    private final ParkedModels parked = new ParkedModels(now::get, most -> most - 1);

    @ParameterizedTest
    @CsvSource({
        // an ordinary day, the one when clocks go forward, and the one when they go back
        "2026-11-24T09:00:00Z, 2026-11-25T08:00:00Z",
        "2026-03-08T09:00:00Z, 2026-03-09T07:00:00Z",
        "2026-11-01T08:00:00Z, 2026-11-02T08:00:00Z",
    })
    void aModelWhoseDayIsOverIsAskedAgainSoonAfterMidnightInCalifornia(Instant refused, Instant midnight) {
        now.set(refused);

        var told = parked.park("m", time.untilTomorrow());

        assertThat(refused.plus(told.availableIn())).isBetween(midnight, midnight.plusSeconds(60));
        now.set(midnight.minusMillis(1));
        assertThat(catchThrowableOfType(JobException.NoQuota.class, () -> parked.requireOpen("m")))
                .isNotNull();
        now.set(midnight);
        assertThatCode(() -> parked.requireOpen("m")).doesNotThrowAnyException();
    }

    @Test
    void aShorterTimeDoesNotEndALongerOne() {
        parked.park("m", Duration.ofHours(1));
        parked.park("m", Duration.ofSeconds(1));

        assertThat(parked.left("m")).isEqualTo(Duration.ofHours(1));
        assertThat(parked.left("other")).isZero();
    }
}
