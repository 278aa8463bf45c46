package dev.mmio.worker.execution;

import dev.mmio.message.ControlMessage;
import dev.mmio.message.JobId;
import dev.mmio.worker.control.Orders;
import dev.mmio.worker.control.Written;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.outbox.Tenure;
import dev.mmio.worker.telemetry.JobMeters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All jobs in the hands of this worker, running and waiting: the door through which intake hands them over.
public final class Jobs {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    /// How long interrupted jobs may take to end before a partition is given up without them.
    private static final Duration INTERRUPTED = Duration.ofSeconds(3);

    private final InFlightJobs inFlight;
    private final WaitingJobs waiting;
    private final Orders orders;
    private final InstantSource clock;
    private final JobMeters meters;
    private volatile @Nullable Thread waker;
    private volatile boolean stopping;

    Jobs(InFlightJobs inFlight, WaitingJobs waiting, Orders orders, InstantSource clock, JobMeters meters) {
        this.inFlight = inFlight;
        this.waiting = waiting;
        this.orders = orders;
        this.clock = clock;
        this.meters = meters;
        meters.watch(inFlight::size, waiting::size);
    }

    /// Tells how many more jobs this worker would take now.
    public int room() {
        return inFlight.room();
    }

    /// Returns how many jobs wait in this worker.
    public int waiting() {
        return waiting.size();
    }

    /// Takes a job whose acceptance is committed.
    public void start(Job job) {
        if (job.voice().state().wakeAt() == null) {
            run(job, new Start.Accepted());
        } else {
            resume(job);
        }
    }

    private void run(Job job, Start start) {
        inFlight.add(job, start);
        // The request may have come when the job was neither here nor there.
        if (isCancelled(job)) {
            inFlight.stop(job.id(), StopReason.CANCELLED);
        }
    }

    /// Takes a job that an earlier owner accepted, or that waits from its start. One that was running goes on at once
    /// if there is room: parked, it would have to be read from the journal again.
    public void resume(Job job) {
        var wakeAt = job.voice().state().wakeAt();
        if (wakeAt == null && inFlight.room() > 0) {
            run(job, new Start.Again(Duration.ZERO));
        } else {
            waiting.park(job, wakeAt == null ? Instant.MIN : wakeAt, System.nanoTime());
        }
    }

    private boolean isCancelled(Job job) {
        return orders.cancellations().contains(job.id(), job.marks());
    }

    /// Does what an operator wants, with the jobs that are here and with those that come.
    public void follow(ControlMessage message, Written written) {
        switch (message) {
            case ControlMessage.Cancel cancel -> {
                orders.cancellations().add(cancel, written);
                end(cancel.jobId());
            }
            case ControlMessage.Pause pause -> orders.pauses().add(pause, written);
            case ControlMessage.Resume resume -> {
                orders.pauses().end(resume, written);
                waiting.reconsider();
            }
        }
    }

    /// @param job the only one that was cancelled; null if there may be many
    private void end(@Nullable JobId job) {
        if (job == null) {
            inFlight.stopAll(this::isCancelled, StopReason.CANCELLED);
            waiting.reconsider();
        } else {
            inFlight.stop(job, StopReason.CANCELLED);
            waiting.end(job);
        }
    }

    /// Has a suspended job look again no later than at an instant, because there are news for it. If it runs, it looks
    /// once more after it is suspended. Does nothing to a job that is not here, or waits for something else.
    public void wake(JobId job, Instant at) {
        // In this order: a job that is suspended in between is found by one of the two.
        inFlight.call(job, at);
        waiting.wake(job, at);
    }

    /// Lets go of the jobs of tenures in good order. Returns when none of them runs any more.
    ///
    /// @param grace how long running jobs may go on
    public void release(Set<Tenure> tenures, Duration grace) throws InterruptedException {
        tenures.forEach(Tenure::close);
        waiting.forget(tenures::contains);
        int interrupted = inFlight.release(tenures::contains, grace, INTERRUPTED);
        waiting.forget(tenures::contains);
        meters.interrupted(interrupted);
    }

    /// Drops the jobs of tenures that are somebody else's already.
    public void drop(Set<Tenure> tenures) {
        waiting.forget(tenures::contains);
        inFlight.drop(tenures::contains);
    }

    /// Begins to wake waiting jobs as their time comes.
    public void startWaking(JobReader reader, Outbox outbox) {
        waker = Thread.ofPlatform()
                .name("mmio-waking")
                .daemon()
                .uncaughtExceptionHandler((_, e) -> log.error("No more jobs are woken; start again", e))
                .start(() -> wake(reader, outbox));
    }

    /// Tells whether the thread is alive that wakes them.
    public boolean isWaking() {
        var thread = waker;
        return thread != null && thread.isAlive();
    }

    public void stopWaking() {
        stopping = true;
    }

    private void wake(JobReader reader, Outbox outbox) {
        try {
            while (!stopping) {
                outbox.awaitRoom();
                for (var parked : waiting.takeDue(inFlight.room())) {
                    wake(reader, parked, this::run);
                }
                for (var parked : waiting.takeEnding()) {
                    wake(reader, parked, inFlight::addEnded);
                }
                inFlight.endExpired(clock.instant());
            }
        } catch (InterruptedException _) {
            log.debug("No more jobs are woken");
        }
    }

    private void wake(JobReader reader, ParkedJob parked, BiConsumer<Job, Start> next) {
        try {
            var job = reader.read(parked);
            next.accept(job, startOf(parked));
        } catch (RuntimeException e) {
            if (!parked.tenure().hasEnded()) {
                log.atWarn().setCause(e).log("A waiting job could not be read from the journal; trying again");
                waiting.park(parked.until(clock.instant().plusSeconds(1)));
            }
        }
    }

    private static Start startOf(ParkedJob parked) {
        return parked.isSuspended()
                ? new Start.Continued()
                : new Start.Again(Duration.ofNanos(System.nanoTime() - parked.since()));
    }
}
