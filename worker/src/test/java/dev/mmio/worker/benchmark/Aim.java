package dev.mmio.worker.benchmark;

import java.util.function.DoublePredicate;

/// What a figure should be.
record Aim(String text, DoublePredicate met) {

    /// It is only told.
    static final Aim NONE = new Aim("", _ -> true);

    static Aim atMost(double most) {
        return new Aim("at most " + AimTable.number(most), value -> value <= most);
    }

    static Aim atLeast(double least) {
        return new Aim("at least " + AimTable.number(least), value -> value >= least);
    }
}
