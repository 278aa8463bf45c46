package dev.mmio.worker.gemini;

import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.quota.Quota;
import dev.mmio.worker.quota.slice.Permit;

/// Lets each call of a model wait for its turn, and tells the quota what came of it.
///
/// Below the retries, so that a call that is made again waits for another turn.
final class ThrottledGemini extends ForwardingGemini {

    private final Quota quota;
    private final TokenEstimator estimator;
    private final ModelNames models;

    ThrottledGemini(Gemini gemini, Quota quota, TokenEstimator estimator, ModelNames models) {
        super(gemini);
        this.quota = quota;
        this.estimator = estimator;
        this.models = models;
    }

    @Override
    public void requireOpen(String model) {
        quota.requireOpen(models.bounded(model));
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var model = models.bounded(prompt.model());
        long tokens = estimator.of(prompt).inputTokens();
        var permit = quota.awaitTurn(prompt.caller().jobId(), model, tokens, listener::waiting);
        var took = new Took(listener, model, permit, tokens);
        try {
            var answer = super.generate(prompt, took);
            estimator.learn(prompt, answer.usage());
            return answer;
        } catch (QuotaExhausted e) {
            took.tokens = 0;
            throw quota.refused(model, e.refusal());
        } finally {
            quota.settle(model, took.permit, took.tokens);
        }
    }

    /// Notes when the call left and what it took; as long as nobody said anything, what it was thought to take.
    private final class Took extends ForwardingListener {

        private final String model;
        private Permit permit;
        private long tokens;

        Took(AnswerListener listener, String model, Permit permit, long estimate) {
            super(listener);
            this.model = model;
            this.permit = permit;
            this.tokens = estimate;
        }

        @Override
        public void leaving() {
            permit = quota.left(model, permit);
            super.leaving();
        }

        @Override
        public void arrived() {
            permit = quota.arrived(model, permit);
            super.arrived();
        }

        @Override
        public void used(Consumption used) {
            tokens = used.usage().promptTokens();
            super.used(used);
        }
    }
}
