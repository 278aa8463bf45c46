package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Estimate;
import java.util.function.Function;

/// Lets a call to a model leave only if its job can pay for it. Stands below retries, so that each of them is asked
/// about anew. [Budget] says what a job may cost nevertheless.
final class BudgetedGemini extends ForwardingGemini {

    private final Budget budget;
    private final Function<Prompt, Estimate> estimates;

    /// @param estimates says how many tokens a call will take
    BudgetedGemini(Gemini gemini, Budget budget, Function<Prompt, Estimate> estimates) {
        super(gemini);
        this.budget = budget;
        this.estimates = estimates;
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var spending = prompt.caller().spending().get();
        budget.check(prompt.model(), estimates.apply(prompt), spending);
        return super.generate(prompt, listener);
    }
}
