package dev.mmio.worker.testkit;

import java.util.Random;

/// Where a test that leaves something to chance takes it from. The seed is printed, so that a run can be had again.
public final class Seed {

    private static final String PROPERTY = "soak.seed";

    /// Returns chance of the seed that `soak.seed` names, and of any other if it names none.
    public static Random random() {
        long seed = Long.getLong(PROPERTY, System.nanoTime());
        System.out.println(PROPERTY + "=" + seed);
        return new Random(seed);
    }

    private Seed() {}
}
