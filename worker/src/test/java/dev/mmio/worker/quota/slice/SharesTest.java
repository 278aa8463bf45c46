package dev.mmio.worker.quota.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.ModelLimit;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {

    private static final Shares SHARES = new Shares(24, 8);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void addUpToTheLimitInEvenParts(long seed) {
        var random = new Random(seed);
        long requests = random.nextLong(10_000);
        long tokens = random.nextLong(1_000_000_000_000L);
        var limit = new ModelLimit("model-" + seed, requests, tokens, null);

        var units = IntStream.range(0, SHARES.slices())
                .mapToObj(slice -> SHARES.units(slice, limit))
                .toList();

        assertThat(units.stream().reduce(Amount.NONE, Amount::plus))
                .as("seed %d", seed)
                .isEqualTo(new Amount(requests, tokens));
        assertThat(units).as("seed %d", seed).allSatisfy(each -> {
            assertThat(each.requests()).isBetween(requests / 192, requests / 192 + 1);
            assertThat(each.tokens()).isBetween(tokens / 192, tokens / 192 + 1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.5-flash", "gemini-2.5-pro", "veo-3.1"})
    void layASmallLimitOnManyPartitions(String model) {
        var limit = new ModelLimit(model, 10L, null, null);

        var partitions = new HashSet<Integer>();
        for (int slice = 0; slice < SHARES.slices(); slice++) {
            if (SHARES.units(slice, limit).requests() > 0) {
                partitions.add(SHARES.partitionOf(slice));
            }
        }

        assertThat(partitions).hasSize(10);
    }
}
