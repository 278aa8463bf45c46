package dev.mmio.worker.telemetry;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobKind;
import dev.mmio.message.JobResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Measures jobs from acceptance to result.
public final class JobMeters {

    private static final String KIND = "kind";

    private final MeterRegistry registry;
    private final Map<JobKind, Timers> timersByKind = new ConcurrentHashMap<>();

    // There from the start, since what grows from nothing does not grow for Prometheus.
    private final Counter duplicates;
    private final Counter forwarded;
    private final Counter interrupted;

    public JobMeters(MeterRegistry registry) {
        this.registry = registry;
        duplicates = registry.counter("mmio.jobs.duplicates");
        forwarded = registry.counter("mmio.jobs.forwarded");
        interrupted = registry.counter("mmio.jobs.interrupted");
    }

    /// Registers how many jobs run and wait.
    public void watch(IntSupplier running, IntSupplier waiting) {
        Gauge.builder("mmio.jobs.in.flight", running::getAsInt)
                .description("Jobs running in this worker")
                .register(registry);
        Gauge.builder("mmio.jobs.waiting", waiting::getAsInt)
                .description("Jobs of this worker's partitions that wait")
                .register(registry);
    }

    public void accepted(JobKind kind) {
        registry.counter("mmio.jobs.accepted", KIND, kind.wireName()).increment();
    }

    public void duplicate() {
        duplicates.increment();
    }

    public void forwarded() {
        forwarded.increment();
    }

    public void deadLetter(FailureCode reason) {
        registry.counter("mmio.dead.letters", "reason", reason.name()).increment();
    }

    /// Counts jobs whose run was cut off because their partition moved.
    public void interrupted(int jobs) {
        interrupted.increment(jobs);
    }

    /// Counts a job that has its result.
    ///
    /// @param age from the timestamp of the job's record to its result
    public void finished(JobKind kind, JobResult result, Duration age) {
        registry.counter(
                        "mmio.jobs.finished",
                        KIND,
                        kind.wireName(),
                        "status",
                        result.status().wireName(),
                        "reason",
                        reason(result))
                .increment();
        if (result instanceof JobResult.Failed(var _, var error)) {
            deadLetter(error.code());
        }
        var timings = result.terms().timings();
        var timers = timersByKind.computeIfAbsent(kind, this::timers);
        timers.queued.record(timings.queued());
        timers.waited.record(timings.waited());
        timers.ran.record(timings.ran());
        timers.age.record(age);
    }

    private Timers timers(JobKind kind) {
        var age = Timer.builder("mmio.job.age")
                .description("Time from a job's record to its result")
                .publishPercentileHistogram()
                .tags(KIND, kind.wireName())
                .register(registry);
        return new Timers(phase(kind, "queued"), phase(kind, "waited"), phase(kind, "ran"), age);
    }

    private Timer phase(JobKind kind, String phase) {
        return Timer.builder("mmio.job.duration")
                .description("Where the time of finished jobs went")
                .publishPercentileHistogram()
                .tags(KIND, kind.wireName(), "phase", phase)
                .register(registry);
    }

    private static String reason(JobResult result) {
        @Nullable
        FailureCode code = switch (result) {
            case JobResult.Succeeded _ -> null;
            case JobResult.Failed failed -> failed.error().code();
            case JobResult.Cancelled cancelled -> cancelled.error().code();
            case JobResult.Expired expired -> expired.error().code();
        };
        return code == null ? "none" : code.name();
    }

    private record Timers(Timer queued, Timer waited, Timer ran, Timer age) {}
}
