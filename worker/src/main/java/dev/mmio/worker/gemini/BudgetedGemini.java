package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Estimate;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.Quota;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets a call to a model leave only if its job, and the budget of the day, can pay for it. Stands below retries, so
/// that each of them is asked about anew. [Budget] and [Quota#reserveMoney] say what may be spent nevertheless.
final class BudgetedGemini extends ForwardingGemini {

    private final Budget budget;
    private final Quota quota;
    private final Function<Prompt, Estimate> estimates;

    /// @param estimates says how many tokens a call will take
    BudgetedGemini(Gemini gemini, Budget budget, Quota quota, Function<Prompt, Estimate> estimates) {
        super(gemini);
        this.budget = budget;
        this.quota = quota;
        this.estimates = estimates;
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var estimate = estimates.apply(prompt);
        try (var _ = budget.reserve(prompt.model(), estimate, prompt.caller().spending())) {
            return generate(prompt, listener, budget.millionths(prompt.model(), estimate));
        }
    }

    private Answer generate(Prompt prompt, AnswerListener listener, long expected) throws InterruptedException {
        var money = quota.reserveMoney(expected);
        var heard = new Heard(listener);
        long spent = 0;
        try {
            return super.generate(prompt, heard);
        } catch (JobException.Transient | InterruptedException e) {
            // A call that broke off before anything was heard of its cost may have cost what was expected.
            spent = heard.left ? expected : 0;
            throw e;
        } finally {
            quota.settle(money, heard.used == null ? spent : budget.millionths(heard.used));
        }
    }

    /// Notes what the call used, if anybody says so.
    private static final class Heard extends ForwardingListener {

        private boolean left;
        private @Nullable Consumption used;

        Heard(AnswerListener listener) {
            super(listener);
        }

        @Override
        public void leaving() {
            left = true;
            super.leaving();
        }

        @Override
        public void used(Consumption consumption) {
            used = consumption;
            super.used(consumption);
        }
    }
}
