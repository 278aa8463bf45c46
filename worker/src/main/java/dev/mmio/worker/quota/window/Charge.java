package dev.mmio.worker.quota.window;

/// What a call took of one slice.
///
/// @param portion the part of the slice that is counted
/// @param way how it is taken back
public record Charge(Portion portion, long amount, Way way) {

    /// Takes back so much of it, as far as it goes, and returns how much that was.
    public long giveBack(long part, long now) {
        long back = Math.min(part, amount);
        way.takeBack(back, now);
        return back;
    }

    /// Takes the same of the same slice now instead.
    public Charge again(long now) {
        way.takeBack(amount, now);
        return portion.charge(amount, now);
    }

    /// Takes an amount back that is not more than what was taken.
    @FunctionalInterface
    interface Way {
        void takeBack(long amount, long now);
    }
}
