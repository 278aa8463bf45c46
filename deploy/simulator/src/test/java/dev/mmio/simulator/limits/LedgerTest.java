package dev.mmio.simulator.limits;

import static dev.mmio.simulator.faults.Quota.requestsPerDay;
import static dev.mmio.simulator.faults.Quota.requestsPerMinute;
import static dev.mmio.simulator.faults.Quota.tokensPerMinute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.faults.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2025-12-31");
    private static final Account ACCOUNT = new Account("m", "k");
    private static final Limit NONE = Limit.of("m");

    private final Ledger ledger = new Ledger();

    @Test
    void letsRequestsInAgainWhenTheOldestLeaves() {
        var two = NONE.requestsPerMinute(2);

        assertThat(take(two, 0, 1)).isEqualTo(new Verdict.Granted());
        assertThat(take(two, 10, 1)).isEqualTo(new Verdict.Granted());
        assertThat(take(two, 20, 1)).isEqualTo(exceeded(40, new Violation(requestsPerMinute, 2)));
        assertThat(take(two, 60, 1)).isEqualTo(new Verdict.Granted());
        assertThat(take(two, 61, 1)).isEqualTo(exceeded(9, new Violation(requestsPerMinute, 2)));
    }

    @Test
    void countsTokens() {
        var hundred = NONE.tokensPerMinute(100);

        assertThat(take(hundred, 0, 60)).isEqualTo(new Verdict.Granted());
        assertThat(take(hundred, 30, 40)).isEqualTo(new Verdict.Granted());
        assertThat(take(hundred, 31, 20)).isEqualTo(exceeded(29, new Violation(tokensPerMinute, 100)));
        assertThat(take(hundred, 60, 60)).isEqualTo(new Verdict.Granted());
    }

    @Test
    void tellsAShortDelayForALongDay() {
        var one = NONE.requestsPerDay(1);

        assertThat(take(one, 0, 1)).isEqualTo(new Verdict.Granted());
        assertThat(take(one, 75, 1)).isEqualTo(exceeded(45, new Violation(requestsPerDay, 1)));
        assertThat(take(one, 120, 1)).isEqualTo(exceeded(60, new Violation(requestsPerDay, 1)));
        assertThat(ledger.take(one, new Moment(START.plusSeconds(130), TODAY.plusDays(1)), 1))
                .isEqualTo(new Verdict.Granted());
    }

    @Test
    void tellsAllThatIsExceeded() {
        var all = NONE.requestsPerMinute(1).tokensPerMinute(10).requestsPerDay(1);

        assertThat(take(all, 5, 10)).isEqualTo(new Verdict.Granted());
        assertThat(take(all, 15, 10))
                .isEqualTo(exceeded(
                        50,
                        new Violation(requestsPerMinute, 1),
                        new Violation(tokensPerMinute, 10),
                        new Violation(requestsPerDay, 1)));
        var refused = usage(15).refused();
        assertThat(refused.total()).isOne();
        assertThat(refused.byQuota()).isEqualTo(Map.of(requestsPerMinute, 1, tokensPerMinute, 1, requestsPerDay, 1));
    }

    @Test
    void letsNothingInWhileClosed() {
        assertThat(take(NONE.closed(Duration.ofSeconds(3)), 0, 1)).isEqualTo(new Verdict.Closed(Duration.ofSeconds(3)));
        assertThat(take(NONE, 1, 1)).isEqualTo(new Verdict.Granted());

        assertThat(usage(1).refused()).isEqualTo(new QuotaUsage.Refused(1, 1, Map.of()));
    }

    @Test
    void goesOnWhenTheLimitChanges() {
        for (var second = 0; second < 5; second++) {
            assertThat(take(NONE, second, 1)).isEqualTo(new Verdict.Granted());
        }

        assertThat(take(NONE.requestsPerMinute(3), 10, 1)).isEqualTo(exceeded(52, new Violation(requestsPerMinute, 3)));
        assertThat(take(NONE.requestsPerMinute(6), 10, 1)).isEqualTo(new Verdict.Granted());
    }

    @Test
    void tellsWhatWasUsedAlsoWithoutALimit() {
        take(NONE, 0, 10);
        take(NONE, 59, 20);
        take(NONE.requestsPerMinute(1), 59, 40);
        take(NONE, 90, 5);

        assertThat(usage(100).load()).isEqualTo(new QuotaUsage.Load(2, 25, 2, 30, 3));
        assertThat(usage(100).granted()).isEqualTo(new QuotaUsage.Granted(3, 35, START, START.plusSeconds(90)));
        assertThat(usage(100).refused()).isEqualTo(new QuotaUsage.Refused(1, 0, Map.of(requestsPerMinute, 1)));
        assertThat(usage(500).load()).isEqualTo(new QuotaUsage.Load(0, 0, 2, 30, 3));
        assertThat(usage(100).seconds().granted(START.plusSeconds(59), START.plusSeconds(60)))
                .isOne();
    }

    @Test
    void isNotConfusedByAClockThatGoesBack() {
        var one = NONE.requestsPerMinute(1);

        assertThat(take(one, 30, 1)).isEqualTo(new Verdict.Granted());
        assertThat(take(one, 20, 1)).isEqualTo(exceeded(60, new Violation(requestsPerMinute, 1)));
        assertThat(take(one, 90, 1)).isEqualTo(new Verdict.Granted());
    }

    private Verdict take(Limit limit, int second, int tokens) {
        return ledger.take(limit, new Moment(START.plusSeconds(second), TODAY), tokens);
    }

    private QuotaUsage usage(int second) {
        return ledger.usage(ACCOUNT, new Moment(START.plusSeconds(second), TODAY));
    }

    private static Verdict exceeded(int seconds, Violation... violations) {
        return new Verdict.Exceeded(List.of(violations), Duration.ofSeconds(seconds));
    }
}
