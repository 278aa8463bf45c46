package dev.mmio.worker.quota.lending;

import static dev.mmio.worker.quota.lending.VirtualTime.MILLI;
import static dev.mmio.worker.quota.lending.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.slice.Arrivals;
import dev.mmio.worker.quota.slice.Lot;
import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.slice.Predecessor;
import dev.mmio.worker.quota.slice.Shares;
import dev.mmio.worker.quota.slice.Turn;
import dev.mmio.worker.quota.window.ModelLimit;
import dev.mmio.worker.quota.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A partition that goes from hand to hand, told or untold, is never used beyond its units in any minute.
class SliceMovesTest {

    private static final Shares SHARES = new Shares(1, 4);

    @ParameterizedTest
    @MethodSource("seeds")
    void neverGiveOutMoreThanTheUnitsInAnyMinute(long seed) {
        var random = new Random(seed);
        long requests = 1 + random.nextLong(60);
        long tokens = 1 + random.nextLong(100_000);
        var limit = new ModelLimit("m", requests, tokens, null);
        var seenRequests = new Arrivals();
        var seenTokens = new Arrivals();
        var holder = new ModelQuota(SHARES, Window.MINUTE, limit);
        holder.prove(Long.MAX_VALUE);
        holder.own(0, new Predecessor.Nobody(), 0);

        long now = 0;
        while (now < 600 * SECOND) {
            long end = now + random.nextLong(40 * SECOND);
            while (now < end) {
                long cost = random.nextLong(tokens / (1 + random.nextInt(20)) + 1);
                if (holder.take(cost, now) instanceof Turn.Granted(var permit)) {
                    long actual = random.nextBoolean() ? cost : random.nextLong(cost + 1);
                    seenRequests.add(now + random.nextLong(SECOND), 1);
                    seenTokens.add(now + random.nextLong(SECOND), actual);
                    holder.settle(permit, actual, now);
                }
                now += random.nextLong(random.nextInt(10) == 0 ? 10 * SECOND : 500 * MILLI);
            }
            holder = successor(holder, limit, random, now);
        }

        assertThat(seenRequests.most()).as("seed %d", seed).isLessThanOrEqualTo(requests);
        assertThat(seenTokens.most()).as("seed %d", seed).isLessThanOrEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void loseNothingIfTheHolderTellsWhereItWas(long seed) {
        var random = new Random(seed);
        var limit = new ModelLimit("m", 240L, null, null);
        var requests = new Arrivals();
        var holders = new ArrayList<ModelQuota>();
        for (int i = 0; i < 2; i++) {
            holders.add(new ModelQuota(SHARES, Window.MINUTE, limit));
            holders.get(i).prove(Long.MAX_VALUE);
        }
        holders.getFirst().own(0, new Predecessor.Nobody(), 0);

        int turn = 0;
        for (long now = 0; now < 600 * SECOND; now += random.nextLong(10 * MILLI)) {
            while (holders.get(turn).take(0, now) instanceof Turn.Granted) {
                requests.add(now, 1);
            }
            if (random.nextInt(100) == 0) {
                var lots = holders.get(turn).disown(0, now);
                turn = 1 - turn;
                holders.get(turn).own(0, new Predecessor.Released(Map.of("m", lots), now, now), now);
            }
        }

        assertThat(requests.between(0, 600 * SECOND)).as("seed %d", seed).isGreaterThan(2280);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static ModelQuota successor(ModelQuota holder, ModelLimit limit, Random random, long now) {
        var next = new ModelQuota(SHARES, Window.MINUTE, limit);
        next.prove(Long.MAX_VALUE);
        var lots = holder.disown(0, now);
        var told = random.nextBoolean() ? lots : List.<Lot>of();
        next.own(0, new Predecessor.Released(Map.of("m", told), now, now), now);
        return next;
    }
}
