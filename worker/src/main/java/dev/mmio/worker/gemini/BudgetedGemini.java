package dev.mmio.worker.gemini;

import dev.mmio.worker.cost.Budget;
import dev.mmio.worker.cost.Estimate;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets a call to a model leave only if its job can pay for it. Stands below retries, so that each of them is asked
/// about anew. [Budget] says what a job may cost nevertheless.
final class BudgetedGemini implements Gemini {

    private final Gemini gemini;
    private final Budget budget;
    private final Function<Prompt, Estimate> estimates;

    /// @param estimates says how many tokens a call will take
    BudgetedGemini(Gemini gemini, Budget budget, Function<Prompt, Estimate> estimates) {
        this.gemini = gemini;
        this.budget = budget;
        this.estimates = estimates;
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var spending = prompt.caller().spending().get();
        budget.check(prompt.model(), estimates.apply(prompt), spending);
        return gemini.generate(prompt, listener);
    }

    @Override
    public GeminiFile upload(LocalFile file, Caller caller, CallListener listener) throws InterruptedException {
        return gemini.upload(file, caller, listener);
    }

    @Override
    public @Nullable GeminiFile file(String name, Caller caller) throws InterruptedException {
        return gemini.file(name, caller);
    }

    @Override
    public void delete(String name, Caller caller) throws InterruptedException {
        gemini.delete(name, caller);
    }

    @Override
    public void download(String uri, Path target, Caller caller) throws InterruptedException {
        gemini.download(uri, target, caller);
    }
}
