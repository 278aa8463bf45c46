package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.window.Amount;
import java.util.Comparator;

/// A worker with a claim, while slices are divided.
final class Claimant {

    /// Whose turn it is first: who had least. All workers see it alike, so that two who need much do not each get half.
    static final Comparator<Claimant> BY_TURN =
            Comparator.<Claimant>comparingDouble(each -> each.claim.had()).thenComparing(Claimant::worker);

    private final String worker;
    private final Claim claim;
    private Amount missing;
    private Amount stuckFor;
    private double level;

    /// @param level how much it counts to have already
    Claimant(String worker, Claim claim, double level) {
        this.worker = worker;
        this.claim = claim;
        this.level = level / claim.weight();
        this.missing = claim.missing();
        this.stuckFor = claim.stuckFor() == null ? Amount.NONE : claim.stuckFor();
    }

    String worker() {
        return worker;
    }

    boolean isStuck() {
        return claim.stuckFor() != null;
    }

    double had() {
        return claim.had();
    }

    double level() {
        return level;
    }

    /// Counts a slice that it holds already among what it would miss without it.
    void holds(Piece piece) {
        missing = missing.plus(piece.units());
        stuckFor = stuckFor.plus(piece.units());
    }

    boolean misses(Piece piece) {
        return piece.units().helps(missing);
    }

    boolean isStuckWithout(Piece piece) {
        return piece.units().helps(stuckFor);
    }

    void take(Piece piece) {
        missing = missing.minus(piece.units());
        stuckFor = stuckFor.minus(piece.units());
        level += piece.worth() / claim.weight();
    }
}
