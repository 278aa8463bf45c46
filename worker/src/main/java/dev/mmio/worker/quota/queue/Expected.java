package dev.mmio.worker.quota.queue;

import dev.mmio.worker.quota.window.Amount;

/// What is expected of a job that was sent away.
///
/// @param calls that it will make
/// @param cost of all of them
/// @param at when it was told to come, or was called
record Expected(int calls, Amount cost, long at) {

    static Expected call(Amount cost, long at) {
        return new Expected(1, cost, at);
    }

    /// One call more; the job comes for the first.
    Expected and(Expected more) {
        return new Expected(calls + more.calls, cost.plus(more.cost), at);
    }

    /// One call less.
    Expected without(Amount call) {
        return new Expected(calls - 1, calls == 1 ? Amount.NONE : cost.minus(call), at);
    }

    Expected calledAt(long time) {
        return new Expected(calls, cost, time);
    }
}
