package dev.mmio.simulator.speech;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Draws words as people do: the second of a vocabulary half as often as the first, the third a third as often.
final class Zipf {

    /// Odd, so that different ranks get different words that do not look alike.
    private static final int SPREAD = 2731;

    private final double[] sums;

    Zipf(int words) {
        sums = new double[words];
        var sum = 0.0;
        for (var rank = 0; rank < words; rank++) {
            sum += 1.0 / (rank + 1);
            sums[rank] = sum;
        }
    }

    int draw(SplittableRandom random) {
        var found = Arrays.binarySearch(sums, random.nextDouble(sums[sums.length - 1]));
        var rank = found < 0 ? -found - 1 : found;
        return (Math.min(rank, sums.length - 1) * SPREAD + 1234) & (Spelling.WORDS - 1);
    }
}
