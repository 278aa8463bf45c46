package dev.mmio.worker.job;

import java.math.BigDecimal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a job has spent and may spend, in the currency of the prices. What its calls under way are expected to cost is
/// reserved, since they do not know of each other. Any thread may use it.
public final class Spending {

    private final Supplier<@Nullable BigDecimal> soFar;
    private final @Nullable BigDecimal most;
    private BigDecimal reserved = BigDecimal.ZERO;

    /// @param soFar tells what its calls have cost; null if nobody knows
    /// @param most its `maxCost`; null if it may cost anything
    public Spending(Supplier<@Nullable BigDecimal> soFar, @Nullable BigDecimal most) {
        this.soFar = soFar;
        this.most = most;
    }

    /// Reserves what a call is expected to cost. If only the calls under way leave too little for it, waits for them:
    /// most cost less than they were expected to.
    ///
    /// @return false if the job cannot pay for the call, or nobody knows whether it can
    public synchronized boolean reserve(BigDecimal expected) throws InterruptedException {
        while (fits(expected)) {
            if (fits(expected.add(reserved))) {
                reserved = reserved.add(expected);
                return true;
            }
            wait();
        }
        return false;
    }

    /// Ends the reservation of a call. What it cost is spent by now, as far as anybody heard of it.
    public synchronized void giveBack(BigDecimal expected) {
        reserved = reserved.subtract(expected);
        notifyAll();
    }

    private boolean fits(BigDecimal more) {
        var spent = soFar.get();
        return most == null || (spent != null && spent.add(more).compareTo(most) <= 0);
    }

    public @Nullable BigDecimal soFar() {
        return soFar.get();
    }

    public @Nullable BigDecimal most() {
        return most;
    }
}
