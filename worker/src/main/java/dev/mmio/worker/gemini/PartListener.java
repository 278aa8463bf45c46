package dev.mmio.worker.gemini;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobContext;
import java.time.Instant;

/// Hears an answer that is one of many that a job needs.
public interface PartListener extends AnswerListener {

    JobContext context();

    @Override
    default void used(Consumption used) {
        context().used(used);
    }

    @Override
    default void waiting(WaitReason reason, Instant until) {
        context().progress().waiting(reason, until);
    }

    /// One part of many that had to be asked for twice is no failed attempt of the job.
    @Override
    default void retrying(String reason, Instant until) {}
}
