package dev.mmio.worker.handler.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookPlanTest {

    private static final LookPlan PLAN = new LookPlan(Duration.ofSeconds(5), Duration.ofSeconds(30));

    @Test
    void looksGrowApartWhereNothingIsKnown() {
        var looks = looks(null, Duration.ofMinutes(5));

        assertThat(looks.getFirst()).isEqualTo(Duration.ofSeconds(5));
        assertThat(gaps(looks)).isSorted().contains(PLAN.most());
    }

    @Test
    void looksAreFewBeforeTheTypicalTimeAndCloseAroundIt() {
        var looks = looks(Duration.ofSeconds(60), Duration.ofMinutes(5));

        assertThat(between(looks, 0, 50)).hasSizeLessThan(4);
        assertThat(between(looks, 50, 70)).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 60, 200, 900, 5000})
    void neverTooSoonAndNeverTooLate(long typicalSeconds) {
        var typical = Duration.ofSeconds(typicalSeconds);
        for (long elapsed = 0; elapsed < 3000; elapsed += 7) {
            assertThat(PLAN.after(Duration.ofSeconds(elapsed), typical)).isBetween(PLAN.first(), PLAN.most());
        }
    }

    @Test
    void theTypicalTimeIsThatOfTheLastOperationsOfTheModel() {
        var times = new TypicalTimes();
        times.add("slow", Duration.ofMinutes(10));
        for (int operation = 0; operation < 100; operation++) {
            times.add("fast", Duration.ofSeconds(operation));
        }

        assertThat(times.of("slow")).isEqualTo(Duration.ofMinutes(10));
        assertThat(times.of("fast")).isEqualTo(Duration.ofSeconds(75));
        assertThat(times.of("new")).isNull();
    }

    private static List<Duration> looks(@Nullable Duration typical, Duration end) {
        var looks = new ArrayList<Duration>();
        for (var at = Duration.ZERO; at.compareTo(end) < 0; looks.add(at)) {
            at = at.plus(PLAN.after(at, typical));
        }
        return looks;
    }

    private static List<Duration> between(List<Duration> looks, long from, long to) {
        return looks.stream()
                .filter(look -> look.toSeconds() >= from && look.toSeconds() < to)
                .toList();
    }

    private static List<Duration> gaps(List<Duration> looks) {
        var gaps = new ArrayList<Duration>();
        for (int look = 1; look < looks.size(); look++) {
            gaps.add(looks.get(look).minus(looks.get(look - 1)));
        }
        return gaps;
    }
}
