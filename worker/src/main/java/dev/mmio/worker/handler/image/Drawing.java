package dev.mmio.worker.handler.image;

import dev.mmio.worker.gemini.PartListener;
import dev.mmio.worker.job.JobContext;

/// Hears how a picture comes. What is written beside it is told when it is there: pictures come beside each other.
record Drawing(JobContext context) implements PartListener {

    @Override
    public void text(String piece) {}

    @Override
    public void restart() {}
}
