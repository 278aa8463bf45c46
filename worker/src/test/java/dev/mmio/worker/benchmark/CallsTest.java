package dev.mmio.worker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mmio.simulator.limits.QuotaUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tellsTheUseOfALimitWithinATime() {
        var calls = calls(Collections.nCopies(120, 5), Collections.nCopies(120, 0));

        assertThat(calls.use(600, START.plusSeconds(30), START.plusSeconds(120)))
                .isEqualTo(0.5, within(1e-9));
        assertThat(calls.useOfTokens(600, START, START.plusSeconds(60))).isEqualTo(5, within(1e-9));
    }

    @Test
    void countsRefusedCallsAmongThoseOfAMinute() {
        var granted = new ArrayList<>(Collections.nCopies(120, 5));
        var refused = new ArrayList<>(Collections.nCopies(120, 0));
        granted.set(70, 9);
        refused.set(71, 2);

        var calls = calls(granted, refused);

        assertThat(calls.mostInAMinute()).isEqualTo(306);
        assertThat(calls.refused(START.plusSeconds(71), START.plusSeconds(72))).isEqualTo(2 / 7.0, within(1e-9));
    }

    @Test
    void findsWhenTheFullRateIsReached() {
        var granted = new ArrayList<>(Collections.nCopies(20, 0));
        granted.addAll(Collections.nCopies(20, 10));
        var calls = calls(granted, Collections.nCopies(40, 3));

        assertThat(calls.firstGranted(95, Duration.ofSeconds(10), START.plusSeconds(15)))
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(calls.firstGranted(101, Duration.ofSeconds(10), START.plusSeconds(15)))
                .isNull();
    }

    private static Calls calls(List<Integer> granted, List<Integer> refused) {
        var tokens = granted.stream().map(each -> 10L * each).toList();
        return new Calls(new QuotaUsage.Series(START, granted, refused, tokens));
    }
}
