package dev.mmio.worker.gemini;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;

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
        var name = models.bounded(model);
        if (breakers.isOpen(name)) {
            throw leftAlone(name);
        }
        super.requireOpen(model);
    }

    @Override
    public Answer generate(Prompt prompt, AnswerListener listener) throws InterruptedException {
        var name = models.bounded(prompt.model());
        var breaker = breakers.of(name);
        if (!breaker.tryAcquirePermission()) {
            throw leftAlone(name);
        }
        boolean judged = false;
        long began = breaker.getCurrentTimestamp();
        try {
            var answer = super.generate(prompt, listener);
            judged = worked(breaker, began);
            return answer;
        } catch (JobException.Permanent e) {
            // It answered, if not what was hoped for.
            judged = worked(breaker, began);
            throw e;
        } catch (JobException.Transient e) {
            judged = true;
            breaker.onError(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit(), e);
            throw e;
        } finally {
            if (!judged) {
                breaker.releasePermission();
            }
        }
    }

    private static boolean worked(CircuitBreaker breaker, long began) {
        breaker.onSuccess(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit());
        return true;
    }

    private JobException.NoQuota leftAlone(String model) {
        return new JobException.NoQuota(
                WaitReason.BREAKER, "the model fails too often", breakers.timeLeft(model), null);
    }
}
