package dev.mmio.worker.handler.process;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.gemini.AnswerListener;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobContext;
import java.time.Instant;

/// Tells the world of the answer as it comes.
record ProgressListener(JobContext context) implements AnswerListener {

    @Override
    public void text(String piece) {
        context.progress().delta(piece);
    }

    @Override
    public void restart() {
        context.progress().restart();
    }

    @Override
    public void used(Consumption used) {
        context.used(used);
    }

    @Override
    public void waiting(WaitReason reason, Instant until) {
        context.progress().waiting(reason, until);
    }

    @Override
    public void retrying(String reason, Instant until) {
        context.progress().retrying(reason, until);
    }
}
