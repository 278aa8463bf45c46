package dev.mmio.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayClockTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final DayClock clock = new DayClock(InstantSource.fixed(NOW));

    @ParameterizedTest
    @CsvSource({
        // In winter the day begins at 8 o'clock UTC, in summer at 7.
        "2026-01-15T07:59:59.999Z, 2026-01-14",
        "2026-01-15T08:00:00Z, 2026-01-15",
        "2026-07-15T06:59:59.999Z, 2026-07-14",
        "2026-07-15T07:00:00Z, 2026-07-15",
        // The day on which clocks go forward has 23 hours.
        "2026-03-08T07:59:59Z, 2026-03-07",
        "2026-03-08T08:00:00Z, 2026-03-08",
        "2026-03-09T06:59:59Z, 2026-03-08",
        "2026-03-09T07:00:00Z, 2026-03-09",
        // The day on which clocks go back has 25.
        "2026-11-01T06:59:59Z, 2026-10-31",
        "2026-11-01T07:00:00Z, 2026-11-01",
        "2026-11-02T07:59:59Z, 2026-11-01",
        "2026-11-02T08:00:00Z, 2026-11-02",
    })
    void beginsTheDayAtMidnightInLosAngeles(Instant instant, LocalDate day) {
        assertThat(DayClock.dayOf(instant)).isEqualTo(day);
    }

    @Test
    void isMoved() {
        clock.advance(Duration.ofHours(7));
        assertThat(clock.read())
                .isEqualTo(new DayClock.Reading(
                        Duration.ofHours(7), Instant.parse("2026-01-01T07:00:00Z"), LocalDate.parse("2025-12-31")));

        clock.advance(Duration.ofHours(1));
        assertThat(clock.read().day()).isEqualTo(LocalDate.parse("2026-01-01"));

        clock.set(Instant.parse("2026-11-02T07:59:59Z"));
        assertThat(clock.read().day()).isEqualTo(LocalDate.parse("2026-11-01"));

        clock.offset(Duration.ZERO);
        assertThat(clock.read().instant()).isEqualTo(NOW);
    }

    @Test
    void beginsEachDayWithoutRequests() {
        var count = new DayCount();
        var today = clock.read().day();
        count.add(today);
        count.add(today);

        assertThat(count.on(today)).isEqualTo(2);
        assertThat(count.on(today.plusDays(1))).isZero();
        count.add(today.plusDays(1));
        assertThat(count.on(today.plusDays(1))).isEqualTo(1);
    }
}
