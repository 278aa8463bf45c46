package dev.mmio.worker.intake;

import dev.mmio.worker.outbox.Outbox;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Ready means: Kafka answers, what was committed last was committed, every partition we hold is restored, and we are
/// not draining.
final class IntakeHealth implements HealthIndicator {

    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final IntakeLifecycle lifecycle;
    private final IntakeLoop loop;
    private final Holdings holdings;
    private final Outbox outbox;

    IntakeHealth(IntakeLifecycle lifecycle, IntakeLoop loop, Holdings holdings, Outbox outbox) {
        this.lifecycle = lifecycle;
        this.loop = loop;
        this.holdings = holdings;
        this.outbox = outbox;
    }

    @Override
    public Health health() {
        boolean ready = lifecycle.isRunning()
                && lifecycle.isReading()
                && outbox.isHealthy()
                && loop.hasJoined()
                && loop.sinceLastPoll().compareTo(SILENCE) < 0;
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("partitions", holdings.size())
                .withDetail("running", lifecycle.isRunning())
                .withDetail("reading", lifecycle.isReading())
                .withDetail("writing", outbox.isHealthy())
                .withDetail("restored", loop.hasJoined())
                .build();
    }
}
