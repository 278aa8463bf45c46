package dev.mmio.worker.quota.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.quota.window.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FairDivisionTest {

    private static final double WORTH = 0.01;

    @Test
    void leavesTheOwnerWhatItWants() {
        var given = divide(owner(0, 3), 8, claimant("a", 1, 0, 100));

        assertThat(given).hasSize(5).containsValue("a");
        assertThat(given.keySet()).doesNotContain(7, 6, 5);
    }

    @Test
    void givesNobodyMoreThanItMisses() {
        var given = divide(owner(0, 0), 8, claimant("a", 1, 0, 2), claimant("b", 1, 0, 3));

        assertThat(count(given, "a")).isEqualTo(2);
        assertThat(count(given, "b")).isEqualTo(3);
    }

    @Test
    void givesByWeight() {
        var given = divide(owner(0, 0), 9, claimant("a", 2, 0, 100), claimant("b", 1, 0, 100));

        assertThat(count(given, "a")).isEqualTo(6);
        assertThat(count(given, "b")).isEqualTo(3);
    }

    @Test
    void givesMoreToWhomHasLess() {
        var given = divide(owner(0, 0), 8, claimant("a", 1, 4 * WORTH, 100), claimant("b", 1, 0, 100));

        assertThat(count(given, "a")).isEqualTo(2);
        assertThat(count(given, "b")).isEqualTo(6);
    }

    @Test
    void spreadsTheSlicesOfOwnersThatDoNotKnowOfEachOther() {
        var claimants = IntStream.range(0, 12).mapToObj(i -> "worker-" + i).toList();
        var total = new ArrayList<String>();
        for (int owner = 0; owner < 12; owner++) {
            var pieces = pieces(owner * 8, 8, null);
            total.addAll(new FairDivision(
                            pieces,
                            claimants.stream()
                                    .map(each -> claimant(each, 1, 0, 100))
                                    .toList())
                    .divide(owner(0, 0))
                    .values());
        }

        assertThat(claimants)
                .allSatisfy(
                        each -> assertThat(total.stream().filter(each::equals)).hasSize(8));
    }

    @Test
    void leavesASliceWhereItIsUnlessThatIsUnfair() {
        var pieces = pieces(0, 4, "a");

        var given = new FairDivision(pieces, List.of(claimant("a", 1, 0, 100), claimant("b", 1, 0, 100)))
                .divide(owner(0, 0));

        assertThat(count(given, "a")).isEqualTo(3);
    }

    @Test
    void servesACallThatIsStuckBeforeAnOwnerThatHadMore() {
        var given = divide(owner(0.2, 8), 8, stuck("a", 0.1, 2));

        assertThat(count(given, "a")).isEqualTo(2);
    }

    @Test
    void servesAnOwnerThatHadLessBeforeACallThatIsStuck() {
        var given = divide(owner(0.1, 8), 8, stuck("a", 0.2, 2));

        assertThat(given).isEmpty();
    }

    @Test
    void servesOneStuckCallAfterTheOther() {
        var given = divide(owner(0, 0), 8, stuck("b", 0.1, 6), stuck("a", 0.2, 6));

        assertThat(count(given, "b")).isEqualTo(6);
        assertThat(count(given, "a")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isMaxMinFair(long seed) {
        var random = new Random(seed);
        var claimants = IntStream.range(0, 1 + random.nextInt(10))
                .mapToObj(i ->
                        claimant("worker-" + i, 1 + random.nextInt(3), random.nextDouble() / 10, random.nextInt(40)))
                .toList();
        var pieces = pieces(random.nextInt(100), random.nextInt(60), null);

        var given = new FairDivision(pieces, claimants).divide(owner(0, random.nextInt(20)));

        assertThat(given.size()).as("seed %d", seed).isLessThanOrEqualTo(pieces.size());
        for (var one : claimants) {
            for (var other : claimants) {
                boolean wantsMore = one.misses(pieces(0, 1, null).getFirst());
                long had = count(given, other.worker());
                if (wantsMore && had > 0) {
                    assertThat(one.level()).as("seed %d", seed).isGreaterThanOrEqualTo(other.level() - WORTH - 1e-9);
                }
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Map<Integer, String> divide(Claimant owner, int slices, Claimant... claimants) {
        return new FairDivision(pieces(0, slices, null), List.of(claimants)).divide(owner);
    }

    private static List<Piece> pieces(int first, int number, @Nullable String holder) {
        return IntStream.range(first, first + number)
                .mapToObj(slice -> new Piece(slice, new Amount(1, 0), WORTH, holder))
                .toList();
    }

    private static Claimant owner(double lately, long wants) {
        return new Claimant("owner", new Claim(1, 0, lately, new Amount(wants, 0), null), 0);
    }

    private static Claimant claimant(String name, double weight, double level, long misses) {
        return new Claimant(name, new Claim(weight, 0, 0, new Amount(misses, 0), null), level);
    }

    private static Claimant stuck(String name, double lately, long needs) {
        return new Claimant(name, new Claim(1, 0, lately, new Amount(needs, 0), new Amount(needs, 0)), 0);
    }

    private static long count(Map<Integer, String> given, String worker) {
        return given.values().stream().filter(worker::equals).count();
    }
}
