package dev.mmio.worker.intake;

import dev.mmio.worker.outbox.Outbox;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Ready means: Kafka answers, what was committed last was committed, every partition we hold is restored, and we are
/// not draining.
final class IntakeHealth implements HealthIndicator {

    private static final Duration SILENCE = Duration.ofSeconds(60);

    /// Probes do not wait much longer for us.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Admin admin;

    private final IntakeLifecycle lifecycle;
    private final IntakeLoop loop;
    private final Holdings holdings;
    private final Outbox outbox;

    IntakeHealth(Admin admin, IntakeLifecycle lifecycle, IntakeLoop loop, Holdings holdings, Outbox outbox) {
        this.admin = admin;
        this.lifecycle = lifecycle;
        this.loop = loop;
        this.holdings = holdings;
        this.outbox = outbox;
    }

    @Override
    public Health health() {
        boolean answering = isAnswering();
        boolean ready = answering
                && lifecycle.isRunning()
                && lifecycle.isReading()
                && outbox.isHealthy()
                && loop.hasJoined()
                && loop.sinceLastPoll().compareTo(SILENCE) < 0;
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("partitions", holdings.size())
                .withDetail("running", lifecycle.isRunning())
                .withDetail("reading", lifecycle.isReading())
                .withDetail("writing", outbox.isHealthy())
                .withDetail("answering", answering)
                .withDetail("restored", loop.hasJoined())
                .build();
    }

    /// Asks, since a consumer without a broker returns no records and no error, and an idle outbox writes nothing.
    private boolean isAnswering() {
        var options = new DescribeClusterOptions().timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
        try {
            return !admin.describeCluster(options).nodes().get().isEmpty();
        } catch (ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
