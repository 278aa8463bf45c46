package dev.mmio.worker.gemini;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.quota.Refusal;

/// Gemini itself refused a call for want of quota.
final class QuotaExhausted extends JobException.NoQuota {

    private final transient Refusal refusal;

    QuotaExhausted(String message, Refusal refusal) {
        super(WaitReason.QUOTA, message, refusal.availableIn(), null);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
