package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.slice.ModelQuota;
import dev.mmio.worker.quota.window.Amount;
import java.time.Duration;

/// What the calls of a model need that wait on this worker.
///
/// @param weight how much this worker counts against others
/// @param waiting what all of them cost
/// @param largest what the largest of them costs
public record Demand(String model, double weight, Amount waiting, Amount largest) {

    /// No call waits.
    static Demand none(String model) {
        return new Demand(model, 1, Amount.NONE, Amount.NONE);
    }

    /// Returns how much of a window's limits should be in our hands: as much as we use, somewhat more, and what lets
    /// those that wait leave soon.
    ///
    /// @param moments from which is told how much we use
    Amount want(ModelQuota quota, LoanTerms terms, Duration moments, long now) {
        double windows = quota.window().length() / (double) terms.horizon().toNanos();
        var wanted = quota.rate(moments, now)
                .times(1.25)
                .plus(waiting.times(windows))
                .atLeast(largest);
        return quota.limit().within(wanted);
    }
}
