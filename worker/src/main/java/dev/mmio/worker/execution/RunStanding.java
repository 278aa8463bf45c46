package dev.mmio.worker.execution;

import dev.mmio.worker.job.Standing;
import java.time.Instant;

/// Where a run of a job stands in this worker.
record RunStanding(RunningJob running) implements Standing {

    @Override
    public int partition() {
        return running.job().voice().tenure().partition();
    }

    @Override
    public int run() {
        return running.job().voice().state().runs();
    }

    @Override
    public Instant sentBy() {
        var entry = running.job().entry();
        return entry.createdAt().isBefore(entry.acceptedAt()) ? entry.createdAt() : entry.acceptedAt();
    }

    @Override
    public boolean isLeaving() {
        return running.isReleased();
    }

    @Override
    public boolean isOver() {
        var reason = running.stopReason();
        return reason == StopReason.CANCELLED || reason == StopReason.EXPIRED;
    }
}
