package dev.mmio.worker.execution;

import dev.mmio.message.JobId;
import dev.mmio.worker.job.Children;
import dev.mmio.worker.job.Consumption;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.Progress;
import dev.mmio.worker.job.Spending;
import dev.mmio.worker.job.Standing;
import dev.mmio.worker.job.Steps;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one run of one job is given; also ends it at its deadline.
final class RunContext implements JobContext, AutoCloseable {

    /// No run goes on for so long; and the milliseconds of what a producer may write do not fit into a number.
    private static final Duration NEVER = Duration.ofDays(3650);

    private final Job job;
    private final Costs costs;
    private final Spending spending;
    private final Steps steps;
    private final Children children;
    private final Standing standing;
    private final JoiningProgress progress;
    private final @Nullable ScheduledFuture<?> deadline;

    RunContext(RunningJob running, Contexts contexts) {
        job = running.job();
        costs = contexts.costs();
        spending = new Spending(
                () -> job.voice().state().spent(), job.request().terms().maxCost());
        steps = new JournaledSteps(
                running, contexts.json(), contexts.properties().maxStepValue());
        children = new JournaledChildren(running, contexts.json(), contexts.reports());
        standing = new RunStanding(running);
        progress = new JoiningProgress(job.voice(), contexts.timer(), contexts.properties());
        deadline = watchDeadline(running, contexts);
    }

    @Override
    public JobId jobId() {
        return job.id();
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void used(Consumption consumption) {
        job.voice().used(consumption.usage(), costs.of(job.request().kind(), consumption));
    }

    @Override
    public Children children() {
        return children;
    }

    @Override
    public Spending spending() {
        return spending;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    /// Says what is still held back.
    void flush() {
        progress.flush();
    }

    @Override
    public void close() {
        progress.close();
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private static @Nullable ScheduledFuture<?> watchDeadline(RunningJob running, Contexts contexts) {
        var instant = running.job().request().terms().deadline();
        if (instant == null) {
            return null;
        }
        var left = Duration.between(contexts.clock().instant(), instant);
        if (left.compareTo(NEVER) > 0) {
            return null;
        }
        return contexts.timer()
                .schedule(() -> running.stop(StopReason.EXPIRED), Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    }
}
