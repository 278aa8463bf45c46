package dev.mmio.worker.intake;

import dev.mmio.worker.outbox.Outbox;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Alive means: no thread that the worker cannot do without has died. An orchestrator starts it again otherwise.
final class ThreadHealth implements HealthIndicator {

    private final IntakeLifecycle lifecycle;
    private final ControlReader control;
    private final Outbox outbox;

    ThreadHealth(IntakeLifecycle lifecycle, ControlReader control, Outbox outbox) {
        this.lifecycle = lifecycle;
        this.control = control;
        this.outbox = outbox;
    }

    @Override
    public Health health() {
        boolean intact = lifecycle.isReading() && control.isAlive() && outbox.isAlive();
        return (intact || !lifecycle.isRunning() ? Health.up() : Health.down())
                .withDetail("intake", lifecycle.isReading())
                .withDetail("control", control.isAlive())
                .withDetail("outbox", outbox.isAlive())
                .build();
    }
}
