package dev.mmio.worker.quota.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.Trace;
import dev.mmio.worker.quota.window.Window;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelQuotaTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long START = -5 * SECOND;
    private static final Shares SHARES = new Shares(24, 8);

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 24, 25, 600, 5000})
    void usesItsWholeLimitAndNeverMore(long limit) {
        var quota = owning(new ModelLimit("m", limit, null, null), 24);
        var random = new Random(limit);
        var seen = new Arrivals();

        long now = START;
        while (now < START + 600 * SECOND) {
            now += switch (quota.take(1, now)) {
                case Turn.Granted(var _) -> {
                    seen.add(now + random.nextLong(300 * MILLI), 1);
                    yield 0;
                }
                case Turn.Wait(var time) -> time.toNanos() + random.nextLong(20 * MILLI);
                case Turn.NeedsLoan(), Turn.NeverFits(var _) -> throw new AssertionError();
            };
        }

        assertThat(seen.most()).as("seed %d", limit).isLessThanOrEqualTo(limit);
        assertThat(seen.between(START + 120 * SECOND, START + 600 * SECOND))
                .isGreaterThanOrEqualTo((long) Math.floor(limit * 8 * 0.96) - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsTokensOfCallsOfAnyCost(long seed) {
        var quota = owning(new ModelLimit("m", null, 1_000_000L, null), 24);
        var random = new Random(seed);
        var seen = new Arrivals();

        long now = START;
        long cost = 0;
        while (now < START + 600 * SECOND) {
            cost = cost > 0 ? cost : 1 + random.nextLong(random.nextInt(10) == 0 ? 1_000_000 : 20_000);
            now += switch (quota.take(cost, now)) {
                case Turn.Granted(var permit) -> {
                    long actual = 1 + random.nextLong(cost);
                    seen.add(now + random.nextLong(300 * MILLI), actual);
                    quota.settle(permit, actual, now + random.nextLong(SECOND));
                    cost = 0;
                    yield 0;
                }
                case Turn.Wait(var time) -> time.toNanos();
                case Turn.NeedsLoan(), Turn.NeverFits(var _) -> throw new AssertionError();
            };
        }

        assertThat(seen.most()).as("seed %d", seed).isLessThanOrEqualTo(1_000_000);
        assertThat(seen.between(START, START + 600 * SECOND)).isGreaterThan(5_000_000);
    }

    @Test
    void doesNotLetAnIdleMinuteGoAtOnce() {
        var quota = owning(new ModelLimit("m", 600L, null, null), 24);

        int burst = 0;
        while (quota.take(1, START) instanceof Turn.Granted) {
            burst++;
        }

        assertThat(burst).isBetween(10, 13);
    }

    @Test
    void letsCallsLeaveEvenlyAfterAnIdleMinute() {
        var quota = owning(new ModelLimit("m", 600L, null, null), 24);
        var seen = new Arrivals();

        for (long now = START; now < START + 180 * SECOND; now += 10 * MILLI) {
            if (quota.take(1, now) instanceof Turn.Granted) {
                seen.add(now, 1);
            }
        }

        // All slices are free at once, and have a beat of a third of a minute: they do not all rest at the end of it.
        for (long from = START; from < START + 180 * SECOND; from += 5 * SECOND) {
            assertThat(seen.between(from, from + 5 * SECOND)).isBetween(15L, 65L);
        }
    }

    @Test
    void tellsACallThatIsTooLarge() {
        var quota = owning(new ModelLimit("m", 600L, 24_000L, null), 2);

        assertThat(quota.take(2000, START)).isInstanceOf(Turn.Granted.class);
        assertThat(quota.take(2001, START)).isEqualTo(new Turn.NeedsLoan());
        assertThat(quota.take(24_001, START)).isEqualTo(new Turn.NeverFits(24_000));
    }

    @Test
    void asksForLoansIfNoUnitLiesOnItsPartitions() {
        var quota = owning(new ModelLimit("m", 1L, null, null), 0);

        assertThat(quota.take(1, START)).isEqualTo(new Turn.NeedsLoan());
    }

    @Test
    void doesNotLimitWhatHasNoLimit() {
        var quota = owning(new ModelLimit("m", null, null, null), 0);

        assertThat(quota.take(Long.MAX_VALUE, START)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void usesWhatItOwnsOnlyWhileItsMembershipIsProven() {
        var quota = owning(new ModelLimit("m", 600L, null, null), 24);

        quota.prove(START + SECOND);

        assertThat(quota.take(1, START + SECOND - 1)).isInstanceOf(Turn.Granted.class);
        assertThat(quota.take(1, START + SECOND)).isEqualTo(new Turn.NeedsLoan());
    }

    @Test
    void usesALoanUntilItEndsWithoutMembership() {
        var quota = owning(new ModelLimit("m", 192L, null, null), 0);

        quota.borrow(7, Trace.CLEAN, START + SECOND, START);

        assertThat(quota.take(1, START)).isInstanceOf(Turn.Granted.class);
        assertThat(quota.take(1, START + SECOND)).isEqualTo(new Turn.NeedsLoan());
    }

    @Test
    void givesBackTheTurnOfACallThatDidNotLeave() {
        var quota = owning(new ModelLimit("m", 1L, 1000L, null), 24);
        var permit = permit(quota.take(1000, START));

        quota.giveBack(permit, START);

        assertThat(quota.used(START)).isEqualTo(Amount.NONE);
        assertThat(quota.take(1000, START)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void givesTheRestOfAReservationBack() {
        var quota = owning(new ModelLimit("m", null, 1000L, null), 24);
        var permit = permit(quota.take(1000, START));

        quota.settle(permit, 10, START);

        assertThat(quota.used(START)).isEqualTo(new Amount(1, 10));
        assertThat(quota.utilisation(START)).isEqualTo(0.01);
        assertThat(quota.take(990, START)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void waitsForTheMinuteToForgetWhatWasTakenBeyondTheReservation() {
        var quota = owning(new ModelLimit("m", null, 1000L, null), 24);
        var permit = permit(quota.take(500, START));

        quota.settle(permit, 1500, START);

        assertThat(quota.take(1, START + 61 * SECOND)).isInstanceOf(Turn.Wait.class);
        assertThat(quota.take(1, START + 92 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void keepsWhatWasTakenWhenTheLimitChanges() {
        var quota = owning(new ModelLimit("m", null, 1000L, null), 24);
        permit(quota.take(500, START));

        quota.limit(new ModelLimit("m", null, 600L, null));

        assertThat(quota.capacity(START)).isEqualTo(new Amount(0, 600));
        assertThat(quota.used(START)).isEqualTo(new Amount(1, 500));
        assertThat(quota.take(600, START)).isInstanceOf(Turn.Wait.class);
    }

    @Test
    void countsACallFromWhenItLeavesAndGivesBackWhatItDidNotTake() {
        var quota = new ModelQuota(new Shares(1, 1), Window.MINUTE, new ModelLimit("m", 1L, 1000L, null));
        quota.prove(Long.MAX_VALUE);
        quota.own(0, new Predecessor.Nobody(), START);
        var turn = (Turn.Granted) quota.take(600, START);

        var permit = quota.leave(turn.permit(), START + 2 * SECOND);

        assertThat(quota.freeTokens(START + 2 * SECOND)).isEqualTo(400);
        quota.settle(permit, 100, START + 3 * SECOND);
        assertThat(quota.freeTokens(START + 3 * SECOND)).isEqualTo(900);
        assertThat(quota.freeTokens(START + 63 * SECOND)).isEqualTo(900);
        assertThat(quota.take(0, START + 62 * SECOND)).isInstanceOf(Turn.Wait.class);
        assertThat(quota.take(1000, START + 64 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    @Test
    void losesNothingWhenCallsLeaveLateButNotLaterThanASliceMayMakeUpFor() {
        var quota = owning(new ModelLimit("m", 600L, null, null), 24);
        var random = new Random(600);
        var seen = new Arrivals();

        long end = START + 600 * SECOND;
        for (long now = START, left = START; now < end; now += 10 * MILLI) {
            if (quota.take(1, now) instanceof Turn.Granted(var permit)) {
                left = Math.max(left, now + random.nextLong(500 * MILLI));
                quota.leave(permit, left);
                seen.add(left, 1);
            }
        }

        assertThat(seen.most()).isLessThanOrEqualTo(600);
        assertThat(seen.between(START + 120 * SECOND, end)).isGreaterThanOrEqualTo((long) (8 * 600 * 0.96));
    }

    @Test
    void spreadsOutCallsThatLeftTogether() {
        var quota = owning(new ModelLimit("m", 600L, null, null), 24);
        var seen = new Arrivals();

        long together = START + 5 * SECOND;
        for (long now = START; now < START + 300 * SECOND; now += 10 * MILLI) {
            if (quota.take(1, now) instanceof Turn.Granted(var permit)) {
                long left = Math.max(now, together);
                quota.leave(permit, left);
                seen.add(left, 1);
            }
        }

        for (long from = START + 120 * SECOND; from < START + 300 * SECOND; from += 5 * SECOND) {
            assertThat(seen.between(from, from + 5 * SECOND)).isBetween(25L, 65L);
        }
    }

    @Test
    void followsAnOwnerThatToldNothingAfterAllLoansAndARequest() {
        var quota = new ModelQuota(SHARES, Window.MINUTE, new ModelLimit("m", 192L, null, null));
        quota.prove(Long.MAX_VALUE);

        quota.own(3, new Predecessor.Vanished(START + 6 * SECOND), START);

        assertThat(quota.take(1, START)).isEqualTo(new Turn.NeedsLoan());
        assertThat(quota.take(1, START + 6 * SECOND)).isEqualTo(new Turn.Wait(Duration.ofMillis(61_800)));
    }

    @Test
    void followsAnOwnerThatToldWhereItWas() {
        var limit = new ModelLimit("m", 192L, 192_000L, null);
        var first = owning(limit, 1);
        permit(first.take(8000, START));

        long now = START + 30 * SECOND;
        var lots = Map.of("m", first.disown(0, now));
        var second = new ModelQuota(SHARES, Window.MINUTE, limit);
        second.prove(Long.MAX_VALUE);
        second.own(0, new Predecessor.Released(lots, now, now), now);

        assertThat(first.take(1, now)).isEqualTo(new Turn.NeedsLoan());
        assertThat(second.take(0, now)).isInstanceOf(Turn.Granted.class);
        assertThat(second.take(1, now + 31 * SECOND)).isInstanceOf(Turn.Wait.class);
        assertThat(second.take(1, now + 33 * SECOND)).isInstanceOf(Turn.Granted.class);
    }

    private static ModelQuota owning(ModelLimit limit, int partitions) {
        var quota = new ModelQuota(SHARES, Window.MINUTE, limit);
        quota.prove(Long.MAX_VALUE);
        for (int partition = 0; partition < partitions; partition++) {
            quota.own(partition, new Predecessor.Nobody(), START);
        }
        return quota;
    }

    private static Permit permit(Turn turn) {
        return ((Turn.Granted) turn).permit();
    }
}
