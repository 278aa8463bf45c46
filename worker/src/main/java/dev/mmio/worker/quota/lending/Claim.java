package dev.mmio.worker.quota.lending;

import dev.mmio.worker.quota.window.Amount;
import dev.mmio.worker.quota.window.Written;
import org.jspecify.annotations.Nullable;

/// What a worker wants of a model, and how it stands. Shares are parts of the limit.
///
/// @param weight how much it counts
/// @param own its share without loans
/// @param lately the share it used within the last window
/// @param missing what it could use beyond what it holds
/// @param stuckFor what it lacks for a call that its own share can never carry; null if there is no such call
record Claim(
        double weight,
        double own,
        double lately,
        Amount missing,
        @Nullable Amount stuckFor) {

    Claim {
        Written.present(missing);
    }

    /// Returns the share it had of late, for its weight.
    double had() {
        return lately / weight;
    }
}
