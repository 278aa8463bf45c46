package dev.mmio.worker.transcript.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatchingTest {

    @Test
    void prefersWhatIsBestForAll() {
        assertThat(new Matching(new int[][] {{5, 4}, {5, 0}}).pairs()).isEqualTo(Map.of(0, 1, 1, 0));
    }

    @Test
    void leavesAloneWhatHasNoWeight() {
        assertThat(new Matching(new int[][] {{0, 3}, {0, 2}}).pairs()).isEqualTo(Map.of(0, 1));
        assertThat(new Matching(new int[0][0]).pairs()).isEmpty();
        assertThat(new Matching(new int[][] {{}, {}}).pairs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isAsGoodAsTryingAll(long seed) {
        var random = new Random(seed);
        var weights = new int[random.nextInt(6)][1 + random.nextInt(5)];
        for (var row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.max(0, random.nextInt(20) - 8);
            }
        }

        var pairs = new Matching(weights).pairs();

        int sum = pairs.entrySet().stream()
                .mapToInt(pair -> weights[pair.getKey()][pair.getValue()])
                .sum();
        assertThat(pairs.values()).as("seed %d", seed).doesNotHaveDuplicates();
        assertThat(sum).as("seed %d", seed).isEqualTo(best(weights, 0, 0));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static int best(int[][] weights, int row, int taken) {
        if (row == weights.length) {
            return 0;
        }
        int best = best(weights, row + 1, taken);
        for (int i = 0; i < weights[row].length; i++) {
            if ((taken >> i & 1) == 0) {
                best = Math.max(best, weights[row][i] + best(weights, row + 1, taken | 1 << i));
            }
        }
        return best;
    }
}
