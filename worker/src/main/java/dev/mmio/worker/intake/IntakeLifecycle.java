package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.outbox.Outbox;
import dev.mmio.worker.topics.MissingRightsException;
import java.time.Duration;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Starts the worker's threads in the right order and stops them in the reverse one: intake first, so that nothing new
/// comes; then the running jobs, within the drain; the outbox last, when all is said.
final class IntakeLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IntakeLifecycle.class);

    /// How long what was said may take to be written once intake has stopped.
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final ControlReader control;
    private final IntakeLoop loop;
    private final RememberedJobs remembered;
    private final Jobs jobs;
    private final Duration drain;
    private @Nullable Thread reader;
    private volatile boolean running;

    IntakeLifecycle(
            Outbox outbox,
            ControlReader control,
            IntakeLoop loop,
            RememberedJobs remembered,
            Jobs jobs,
            Duration drain) {
        this.outbox = outbox;
        this.control = control;
        this.loop = loop;
        this.remembered = remembered;
        this.jobs = jobs;
        this.drain = drain;
    }

    @Override
    public void start() {
        outbox.start(loop::restoreAll);
        control.start();
        jobs.startWaking(remembered, outbox);
        reader = Thread.ofPlatform().name("mmio-intake").start(this::read);
        running = true;
    }

    /// Returns when the running jobs have ended or were interrupted, and everything that was said is written.
    @Override
    public void stop() {
        log.info("Draining: no new jobs, running ones may go on for {}", drain);
        running = false;
        jobs.stopWaking();
        loop.stop();
        try {
            if (reader != null) {
                reader.join(drain.plus(LAST_WORDS));
            }
            outbox.stop(LAST_WORDS);
            control.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        log.info("Drained");
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Tells whether the thread that reads jobs is alive.
    boolean isReading() {
        var thread = reader;
        return thread != null && thread.isAlive();
    }

    private void read() {
        try {
            control.awaitCaughtUp();
            loop.run(drain);
        } catch (InterruptedException _) {
            log.warn("Stopped before intake began");
        } catch (AuthorizationException e) {
            log.error(
                    "Intake failed: {}. This worker takes no more jobs and must be started again. {}",
                    e.getMessage(),
                    MissingRightsException.REMEDY);
        } catch (RuntimeException e) {
            log.error("Intake failed; this worker takes no more jobs and must be started again", e);
        }
    }
}
