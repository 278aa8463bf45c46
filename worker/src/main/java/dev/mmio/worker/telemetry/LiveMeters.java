package dev.mmio.worker.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Measures live sessions.
public final class LiveMeters {

    private static final double NANOS_A_SECOND = 1e9;

    private final MeterRegistry registry;
    private final AtomicInteger sessions = new AtomicInteger();
    private final Timer output;
    private final Counter dropped;

    public LiveMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("mmio.live.sessions", sessions, AtomicInteger::get)
                .description("Live sessions that are held")
                .register(registry);
        output = Timer.builder("mmio.live.output")
                .description("Outputs of live sessions, from the message of Gemini until Kafka has them")
                .publishPercentileHistogram()
                .register(registry);
        dropped = Counter.builder("mmio.live.dropped")
                .description("Seconds of output that were left out, since Kafka did not take them")
                .register(registry);
        // There from the start, since what grows from nothing does not grow for Prometheus.
        Stream.of("go_away", "lost", "taken_over").forEach(this::reconnects);
        Stream.of("reconnect", "overrun", "unanswered", "unreadable").forEach(this::gaps);
    }

    public void began() {
        sessions.incrementAndGet();
    }

    public void ended() {
        sessions.decrementAndGet();
    }

    /// A session was given another connection.
    ///
    /// @param reason `go_away`, `lost` or `taken_over`
    public void reconnected(String reason) {
        reconnects(reason).increment();
    }

    private Counter reconnects(String reason) {
        return counter("mmio.live.reconnects", "Connections that followed an earlier one of their session", reason);
    }

    /// Input was not heard, or may not have been.
    ///
    /// @param reason `reconnect`, `overrun`, `unanswered` or `unreadable`
    public void gap(String reason, Duration sound) {
        gaps(reason).increment(sound.toNanos() / NANOS_A_SECOND);
    }

    private Counter gaps(String reason) {
        return counter("mmio.live.gaps", "Seconds of input that were reported as gaps", reason);
    }

    /// Output was left out.
    public void dropped(Duration sound) {
        dropped.increment(sound.toNanos() / NANOS_A_SECOND);
    }

    /// An input was for nobody.
    ///
    /// @param reason `unknown` or `unreadable`
    public void ignored(String reason) {
        counter("mmio.live.ignored", "Inputs for sessions that are not held here, and those that are none", reason)
                .increment();
    }

    /// Kafka has an output.
    public void written(Duration took) {
        output.record(took);
    }

    private Counter counter(String name, String description, String reason) {
        return Counter.builder(name)
                .description(description)
                .tag("reason", reason)
                .register(registry);
    }
}
