package dev.mmio.worker.quota.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The slices of a model in our hands, in the order in which they are used up: our own first, the same ones always, so
/// that the others stay clean and can be lent.
final class HeldSlices {

    private final TreeMap<Integer, Holding> owned = new TreeMap<>();
    private final TreeMap<Integer, Holding> borrowed = new TreeMap<>();
    private List<Holding> inOrder = List.of();
    private long provenUntil = Long.MIN_VALUE;

    /// Notes until when our membership is proven, and with it what we own.
    void prove(long until) {
        provenUntil = until;
    }

    /// Puts a slice into our hands, or a newer title to it.
    void put(Holding holding) {
        of(holding.title()).put(holding.slice(), holding);
        order();
    }

    @Nullable
    Holding remove(Holding holding) {
        var removed = of(holding.title()).remove(holding.slice());
        order();
        return removed;
    }

    @Nullable
    Holding owned(int slice) {
        return owned.get(slice);
    }

    @Nullable
    Holding borrowed(int slice) {
        return borrowed.get(slice);
    }

    List<Holding> all() {
        return inOrder;
    }

    /// Returns those that may be used now.
    List<Holding> usable(long now) {
        var usable = new ArrayList<Holding>(inOrder.size());
        for (var holding : inOrder) {
            if (holding.title().isValid(now, provenUntil)) {
                usable.add(holding);
            }
        }
        return usable;
    }

    boolean isProven(long now) {
        return now < provenUntil;
    }

    private Map<Integer, Holding> of(Title title) {
        return switch (title) {
            case Title.Owned(var _) -> owned;
            case Title.Borrowed(var _) -> borrowed;
        };
    }

    private void order() {
        inOrder = Stream.concat(owned.values().stream(), borrowed.values().stream())
                .toList();
    }
}
