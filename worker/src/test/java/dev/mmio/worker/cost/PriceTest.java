package dev.mmio.worker.cost;

import static dev.mmio.worker.cost.Tariff.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mmio.message.Usage;
import dev.mmio.worker.job.Consumption;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.AbstractBigDecimalAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final Usage USAGE = new Usage(1_000, 200, 300, 400, Map.of("AUDIO", 500L, "TEXT", 500L), Map.of());
    private static final Price PLAIN = tokens("0.30", "2.50", null, null, null);

    @Test
    void thinkingIsPaidLikeTheAnswerAndCachedInputLikeOtherInput() {
        assertCost(PLAIN, USAGE).isEqualByComparingTo("0.00155");
    }

    @Test
    void eachSortOfTokensHasAPriceOfItsOwnIfToldSo() {
        var price = tokens("0.30", "2.50", "3.50", "0.03", "1.00");

        // 100 fresh of text, 500 of sound, 400 cached, 200 of the answer, 300 of thinking
        assertCost(price, USAGE).isEqualByComparingTo("0.002092");
    }

    @Test
    void cachedTokensAreSoundOnlyIfNothingElseIsLeft() {
        var price = tokens("0.30", "2.50", null, "0.03", "1.00");
        var usage = new Usage(1_000, 0, 0, 700, Map.of("AUDIO", 500L), Map.of());

        assertCost(price, usage).isEqualByComparingTo("0.000321");
    }

    @Test
    void moreCachedTokensThanThereAreMakeNothingCheaper() {
        assertCost(PLAIN, new Usage(10, 0, 0, 20, Map.of("AUDIO", 10L), Map.of()))
                .isEqualByComparingTo("0.000006");
    }

    @Test
    void theSmallestAmountIsNotLost() {
        assertCost(tokens("0.0375", "0", null, null, null), new Usage(1, 0, 0, 0, Map.of(), Map.of()))
                .isEqualTo("0.0000000375");
    }

    @Test
    void aPictureIsPaidOnceByItselfOrByItsTokens() {
        var used = new Consumption(
                "some-model",
                new Usage(0, 1_300, 0, 0, Map.of(), Map.of("IMAGE", 1_290L, "TEXT", 10L)),
                1,
                Duration.ZERO);

        assertThat(PLAIN.of(used)).isEqualByComparingTo("0.00325");
        assertThat(new Price("some-model", number("0.30"), number("2.50"), null, null, null, null, number("0.039"))
                        .of(used))
                .isEqualByComparingTo("0.039025");
    }

    @Test
    void filmsArePaidByTheirLength() {
        var price = new Price("some-model", null, null, null, null, null, number("0.40"), null);

        assertThat(price.of(new Consumption("some-model", Usage.NONE, 0, Duration.ofMillis(7_500))))
                .isEqualByComparingTo("3");
    }

    @Test
    void whatHasNoPriceMakesTheCostUnknown() {
        var film = new Price("some-model", null, null, null, null, null, number("0.40"), null);

        assertCost(film, USAGE).isNull();
        assertThat(film.of(new Estimate(10, 0, 0, 0))).isNull();
        assertThat(PLAIN.of(new Consumption("some-model", USAGE, 0, Duration.ofSeconds(8))))
                .isNull();
        assertThat(PLAIN.of(new Consumption("some-model", Usage.NONE, 2, Duration.ZERO)))
                .isNull();
    }

    @Test
    void anEstimateTakesTheHigherOfTwoPrices() {
        var estimate = new Estimate(1_000, 400, 200, 0);

        assertThat(tokens("0.30", "2.50", "3.50", null, "1.00").of(estimate)).isEqualByComparingTo("0.00128");
        assertThat(tokens("0.30", "2.50", "1.00", null, "0.10").of(estimate)).isEqualByComparingTo("0.0008");
        assertThat(PLAIN.of(estimate)).isEqualByComparingTo("0.0008");
    }

    @Test
    void anEstimateOfPicturesHasTheirPriceBesideTheirTokens() {
        var painter = new Price("some-model", number("0.30"), number("2.50"), null, null, null, null, number("0.04"));

        assertThat(painter.of(new Estimate(1_000, 0, 200, 1))).isEqualByComparingTo("0.0408");
        assertThat(PLAIN.of(new Estimate(1_000, 0, 200, 1))).isEqualByComparingTo("0.0008");
    }

    @Test
    void isExactAndNeverAboveAnEstimateThatHolds() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var price = anyPrice(random);
            var usage = anyUsage(random);
            var estimate = new Estimate(
                    usage.promptTokens(), usage.promptTokens(), usage.outputTokens() + usage.thinkingTokens(), 0);

            assertCost(price, usage)
                    .as("%s %s, seed %d", price, usage, seed)
                    .isEqualByComparingTo(byHand(price, usage))
                    .isLessThanOrEqualTo(price.of(estimate));
        }
    }

    /// Counts in whole numbers: millionths of a millionth.
    private static BigDecimal byHand(Price price, Usage usage) {
        long fresh = usage.promptTokens() - usage.cachedTokens();
        long sound = Math.min(fresh, usage.promptByModality().getOrDefault("AUDIO", 0L));
        var sum = times(price.input(), fresh - sound)
                .add(times(price.inputAudio(), sound))
                .add(times(price.cached(), usage.cachedTokens()))
                .add(times(price.output(), usage.outputTokens()))
                .add(times(price.thinking(), usage.thinkingTokens()));
        return new BigDecimal(sum, 12);
    }

    private static BigInteger times(@Nullable BigDecimal price, long tokens) {
        return Objects.requireNonNull(price)
                .movePointRight(6)
                .toBigIntegerExact()
                .multiply(BigInteger.valueOf(tokens));
    }

    /// Input from a cache is never dearer than other input.
    private static Price anyPrice(Random random) {
        var input = anyNumber(random);
        var cached = input.min(anyNumber(random));
        return new Price(
                "some-model", input, anyNumber(random), anyNumber(random), cached, anyNumber(random), null, null);
    }

    private static BigDecimal anyNumber(Random random) {
        return BigDecimal.valueOf(random.nextLong(20_000_000), 6);
    }

    private static Usage anyUsage(Random random) {
        long prompt = random.nextLong(2_000_000);
        return new Usage(
                prompt,
                random.nextLong(70_000),
                random.nextLong(70_000),
                random.nextLong(prompt + 1),
                Map.of("AUDIO", random.nextLong(prompt + 1)),
                Map.of());
    }

    @Test
    void refusesPricesThatMakeNoSense() {
        assertRefused(() -> tokens("-1", "1", null, null, null), "prices of some-model must not be negative");
        assertRefused(() -> tokens("1", null, null, null, null), "some-model needs input and output together");
        assertRefused(() -> tokens(null, null, "1", null, null), "some-model needs input and output beside other");
        assertRefused(() -> tokens(null, null, null, null, null), "some-model has no price");
        assertRefused(
                () -> new Price(" ", number("1"), number("1"), null, null, null, null, null), "must name its model");
    }

    private static void assertRefused(Runnable making, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(making::run)
                .withMessageStartingWith("mmio.cost.prices: ")
                .withMessageContaining(why);
    }

    private static AbstractBigDecimalAssert<?> assertCost(Price price, Usage usage) {
        return assertThat(price.of(tokens(usage)));
    }

    private static Consumption tokens(Usage usage) {
        return Consumption.ofTokens("some-model", usage);
    }

    private static Price tokens(
            @Nullable String input,
            @Nullable String output,
            @Nullable String thinking,
            @Nullable String cached,
            @Nullable String inputAudio) {
        return new Price(
                "some-model",
                number(input),
                number(output),
                number(thinking),
                number(cached),
                number(inputAudio),
                null,
                null);
    }
}
