package dev.mmio.worker.cost;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.job.Spending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Decides whether a job can pay for one more call.
///
/// A job may still cost more than its `maxCost`, since what a call takes is known only when it is over: by what the
/// last call took above its estimate, for each of the calls that were under way at once. And what a call used is not
/// counted if nobody heard of it: because Gemini did not tell before the connection broke, or because the worker died
/// before it wrote again.
public record Budget(Prices prices) {

    /// Lets a call pass, or ends its job. A job with a limit sets apart what the call is expected to cost until it is
    /// over, and waits while too much is set apart for its other calls.
    ///
    /// @throws JobException.Permanent if the job would cost too much, or what the call costs cannot be told
    public Reserved reserve(String model, Estimate estimate, Spending spending) throws InterruptedException {
        return reserve(model, prices.of(model, estimate), spending);
    }

    /// Lets a call pass of which it is known what it will take, such as that of a film, or ends its job.
    ///
    /// @throws JobException.Permanent if the job would cost too much, or what the call costs cannot be told
    public Reserved reserve(Consumption expected, Spending spending) throws InterruptedException {
        return reserve(expected.model(), prices.of(expected), spending);
    }

    private Reserved reserve(String model, @Nullable BigDecimal expected, Spending spending)
            throws InterruptedException {
        if (spending.most() == null) {
            return new Reserved(spending, BigDecimal.ZERO);
        }
        if (expected == null) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST, "maxCost needs a price for model " + model + ": mmio.cost.prices");
        }
        if (!spending.reserve(expected)) {
            throw refusal(expected, spending);
        }
        return new Reserved(spending, expected);
    }

    /// Returns what a call is expected to cost, in millionths of the currency; negative if that has no price.
    public long millionths(String model, Estimate estimate) {
        return millionths(prices.of(model, estimate));
    }

    /// Returns what a call cost, in millionths of the currency; negative if that has no price.
    public long millionths(Consumption used) {
        return millionths(prices.of(used));
    }

    private static long millionths(@Nullable BigDecimal cost) {
        return cost == null
                ? -1
                : cost.movePointRight(6).setScale(0, RoundingMode.CEILING).longValue();
    }

    private JobException refusal(BigDecimal expected, Spending spending) {
        var soFar = spending.soFar();
        return exceeded(
                soFar == null
                        ? "what the job has cost is not known, so maxCost cannot be kept"
                        : "the job has cost " + told(soFar) + " and the next call is estimated at " + told(expected)
                                + ", which is more than maxCost " + spending.most() + " " + prices.currency());
    }

    private static JobException exceeded(String message) {
        return new JobException.Permanent(FailureCode.BUDGET_EXCEEDED, message);
    }

    private static String told(BigDecimal cost) {
        return cost.setScale(6, RoundingMode.HALF_UP).toString();
    }
}
