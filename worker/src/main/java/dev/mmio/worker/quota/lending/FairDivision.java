package dev.mmio.worker.quota.lending;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Divides the slices of an owner between itself and those that ask, weighted and max-min fair.
///
/// The owner comes first, up to its own demand, and what it has to spare goes to whoever has least for its weight.
/// But a call that its worker's own share could never carry is served in turn, before the demand of owners that had
/// more.
final class FairDivision {

    private final List<Piece> open;
    private final List<Claimant> claimants;
    private final Map<Integer, String> given = new HashMap<>();

    /// @param pieces the slices, first those that the owner would use up last
    /// @param claimants those that ask
    FairDivision(List<Piece> pieces, List<Claimant> claimants) {
        this.open = new ArrayList<>(pieces);
        this.claimants = claimants.stream()
                .sorted(Comparator.comparing(Claimant::worker))
                .toList();
    }

    /// Returns who should have each slice; those that are not mentioned, the owner.
    Map<Integer, String> divide(Claimant owner) {
        serveStuck(each -> each.had() < owner.had());
        keep(owner);
        serveStuck(each -> each.had() >= owner.had());
        share();
        return given;
    }

    private void serveStuck(Predicate<Claimant> which) {
        claimants.stream()
                .filter(Claimant::isStuck)
                .filter(which)
                .sorted(Claimant.BY_TURN)
                .forEach(this::serve);
    }

    private void serve(Claimant stuck) {
        for (var piece : heldFirst(stuck.worker())) {
            if (stuck.isStuckWithout(piece)) {
                give(piece, stuck);
            }
        }
    }

    private void keep(Claimant owner) {
        for (var piece : freeFirst()) {
            if (owner.misses(piece)) {
                owner.take(piece);
                open.remove(piece);
            }
        }
    }

    private void share() {
        for (var piece : lentFirst()) {
            var missing = claimants.stream().filter(each -> each.misses(piece)).toList();
            if (!missing.isEmpty()) {
                give(piece, fairest(piece, missing));
            }
        }
    }

    /// Returns who has least. Among equals each slice prefers another, so that owners who do not know of each other
    /// spread theirs; and a slice stays where it is unless that would be unfair by more than itself.
    private static Claimant fairest(Piece piece, List<Claimant> missing) {
        var least = missing.get(piece.slice() % missing.size());
        for (var each : missing) {
            if (each.level() < least.level()) {
                least = each;
            }
        }
        double most = least.level() + piece.worth();
        return missing.stream()
                .filter(each -> each.worker().equals(piece.holder()) && each.level() <= most)
                .findAny()
                .orElse(least);
    }

    private void give(Piece piece, Claimant claimant) {
        given.put(piece.slice(), claimant.worker());
        claimant.take(piece);
        open.remove(piece);
    }

    private List<Piece> heldFirst(String worker) {
        return open.stream()
                .sorted(Comparator.comparing(piece -> !worker.equals(piece.holder())))
                .toList();
    }

    private List<Piece> lentFirst() {
        return open.stream()
                .sorted(Comparator.comparing(piece -> piece.holder() == null))
                .toList();
    }

    private List<Piece> freeFirst() {
        return open.reversed().stream()
                .sorted(Comparator.comparing(piece -> piece.holder() != null))
                .toList();
    }
}
