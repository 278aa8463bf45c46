package dev.mmio.worker.gemini;

/// Leaves a model alone for a while once most of its calls fail: the jobs wait without a slot, and a few calls then try
/// whether it is better.
final class BreakingGemini extends ForwardingGemini {

    private final Breakers breakers;
    private final ModelNames models;

    BreakingGemini(Gemini gemini, Breakers breakers, ModelNames models) {
        super(gemini);
        this.breakers = breakers;
        this.models = models;
    }

    @Override
    public void requireOpen(String model) {
        breakers.requireClosed(models.bounded(model));
        super.requireOpen(model);
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        return breakers.guard(models.bounded(prompt.model()), () -> super.generate(prompt, listener));
    }
}
