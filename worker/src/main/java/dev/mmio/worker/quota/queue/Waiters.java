package dev.mmio.worker.quota.queue;

import dev.mmio.worker.quota.window.Amount;
import java.util.ArrayDeque;
import java.util.Deque;

/// What the calls cost that wait for their turn at one model.
final class Waiters {

    private final Deque<Amount> costs = new ArrayDeque<>();
    private Amount sum = Amount.NONE;

    void add(Amount cost) {
        costs.addLast(cost);
        sum = sum.plus(cost);
    }

    void remove(Amount cost) {
        costs.removeFirstOccurrence(cost);
        sum = sum.minus(cost);
    }

    int count() {
        return costs.size();
    }

    Amount sum() {
        return sum;
    }

    Amount largest() {
        return costs.stream().reduce(Amount.NONE, Amount::atLeast);
    }
}
