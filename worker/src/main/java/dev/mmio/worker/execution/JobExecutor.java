package dev.mmio.worker.execution;

import dev.mmio.message.JobRequest;
import dev.mmio.worker.control.Orders;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.job.JobOutcome;
import dev.mmio.worker.tracing.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Runs one attempt of one job, from its start to its settlement. Read this class first.
final class JobExecutor {

    private final JobHandler<JobRequest> handler;
    private final Contexts contexts;
    private final Settlement settlement;
    private final Orders orders;
    private final Tracing tracing;
    private final InstantSource clock;

    JobExecutor(
            JobHandler<JobRequest> handler,
            Contexts contexts,
            Settlement settlement,
            Orders orders,
            Tracing tracing,
            InstantSource clock) {
        this.handler = handler;
        this.contexts = contexts;
        this.settlement = settlement;
        this.orders = orders;
        this.tracing = tracing;
        this.clock = clock;
    }

    /// Returns once the outcome is known to the world. Until then the job takes its slot: what is done but not yet told
    /// would be done again if this worker died, so there must not be more of it than slots.
    void execute(RunningJob running, Start start) {
        var job = running.job();
        try (var trace = RunTrace.begin(tracing, job, start, clock.instant());
                var log = LogContext.of(job)) {
            long began = System.nanoTime();
            var outcome = settlement.lastOf(job, attempt(running, start, log));
            log.counted(job);
            trace.became(outcome);
            var told = settlement.settle(running, outcome, Duration.ofNanos(System.nanoTime() - began));
            told.handle((_, failure) -> Failures.untold(failure)).join();
        }
    }

    private JobOutcome attempt(RunningJob running, Start start, LogContext log) {
        var job = running.job();
        running.begin();
        try (var context = contexts.open(running)) {
            var refusal = refusal(job, start);
            if (refusal != null) {
                return refusal;
            }
            begin(job, start);
            log.counted(job);
            var output = handler.handle(job.request(), context);
            context.flush();
            return new JobOutcome.Succeeded(output);
        } catch (Throwable e) { // The only catch-all of the worker: whatever a handler does, its job gets an outcome.
            return Failures.outcomeOf(e, running.stopReason(), () -> cancelled(job));
        } finally {
            running.end();
        }
    }

    /// Says why the job is not worth starting, if so.
    private @Nullable JobOutcome refusal(Job job, Start start) {
        if (orders.cancellations().contains(job.id(), job.marks())) {
            return cancelled(job);
        }
        var deadline = job.request().terms().deadline();
        if (deadline != null && !clock.instant().isBefore(deadline)) {
            return Failures.expired();
        }
        return settlement.isExhausted(job)
                ? Failures.exhausted("the job was running each time its worker died, and got no further")
                : pause(job, start);
    }

    private JobOutcome cancelled(Job job) {
        return orders.cancellations().outcomeOf(job.id(), job.marks());
    }

    /// Says that the job must not begin now, if so. A run that goes on has begun before.
    private @Nullable JobOutcome pause(Job job, Start start) {
        var until = start instanceof Start.Continued ? null : orders.pauses().heldUntil(job.marks());
        if (until == null) {
            return null;
        }
        switch (start) {
            case Start.Accepted() -> job.voice().notBegun();
            case Start.Again(Duration waited) -> job.voice().waited(waited);
            case Start.Continued() -> {}
        }
        return new JobOutcome.Paused(until);
    }

    /// Says that the run begins. Unless it is the first, the journal must know of it before any work is done: a
    /// job that kills its worker has to be found out.
    private static void begin(Job job, Start start) throws InterruptedException, ExecutionException {
        switch (start) {
            case Start.Accepted() -> {
                job.voice().startedAsAccepted();
                job.voice().awaitOurs();
            }
            case Start.Again(Duration waited) -> job.voice().started(waited).get();
            case Start.Continued() -> job.voice().continued().get();
        }
    }
}
