package dev.mmio.worker.handler.image;

import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.gemini.AnswerListener;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobContext;
import java.time.Instant;

/// Hears how a picture comes. What is written beside it is told when it is there: pictures come beside each other.
record Drawing(JobContext context) implements AnswerListener {

    @Override
    public void text(String piece) {}

    @Override
    public void restart() {}

    @Override
    public void used(Consumption used) {
        context.used(used);
    }

    @Override
    public void waiting(WaitReason reason, Instant until) {
        context.progress().waiting(reason, until);
    }

    /// One picture of many that had to be asked for twice is no failed attempt of the job.
    @Override
    public void retrying(String reason, Instant until) {}
}
