package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.outbox.Outbox;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Alive means: no thread that the worker cannot do without has died. An orchestrator starts it again otherwise.
final class ThreadHealth implements HealthIndicator {

    private final IntakeLifecycle lifecycle;
    private final ControlReader control;
    private final Outbox outbox;
    private final Jobs jobs;

    ThreadHealth(IntakeLifecycle lifecycle, ControlReader control, Outbox outbox, Jobs jobs) {
        this.lifecycle = lifecycle;
        this.control = control;
        this.outbox = outbox;
        this.jobs = jobs;
    }

    @Override
    public Health health() {
        boolean intact = lifecycle.isReading() && control.isAlive() && outbox.isAlive() && jobs.isWaking();
        return (intact || !lifecycle.isRunning() ? Health.up() : Health.down())
                .withDetail("intake", lifecycle.isReading())
                .withDetail("control", control.isAlive())
                .withDetail("outbox", outbox.isAlive())
                .withDetail("waking", jobs.isWaking())
                .build();
    }
}
