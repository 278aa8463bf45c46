package dev.mmio.worker.execution;

import dev.mmio.message.JobEvent;
import dev.mmio.message.JobEvent.WaitReason;
import dev.mmio.worker.job.ChildCounts;
import dev.mmio.worker.job.OperationProgress;
import dev.mmio.worker.job.Progress;
import dev.mmio.worker.outbox.JobVoice;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells progress as it comes, but joins small pieces of text: the first goes out at once, later ones together, at most
/// one event per interval. A job that says nothing for long says that it is alive.
final class JoiningProgress implements Progress, AutoCloseable {

    private final JobVoice voice;
    private final ScheduledExecutorService timer;
    private final long interval;
    private final ScheduledFuture<?> heartbeat;
    private final StringBuilder held = new StringBuilder();
    private long lastDelta;
    private long lastWord = System.nanoTime();
    private boolean first = true;
    private @Nullable ScheduledFuture<?> flush;

    JoiningProgress(JobVoice voice, ScheduledExecutorService timer, ExecutionProperties properties) {
        this.voice = voice;
        this.timer = timer;
        this.interval = properties.deltaInterval().toNanos();
        long silence = properties.heartbeat().toNanos();
        this.heartbeat = timer.scheduleAtFixedRate(() -> beat(silence), silence, silence, TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void stage(String stage) {
        flush();
        said();
        voice.stage(stage, null, null, null, null);
    }

    @Override
    public synchronized void stage(String stage, long done, long total) {
        flush();
        said();
        voice.stage(stage, total == 0 ? null : 100.0 * done / total, done, total, null);
    }

    @Override
    public synchronized void stage(String stage, double percent, long done, long total, @Nullable Duration left) {
        flush();
        said();
        voice.stage(stage, percent, done, total, left);
    }

    @Override
    public synchronized void stage(String stage, OperationProgress operation) {
        flush();
        said();
        voice.operation(
                stage,
                operation.percent(),
                operation.elapsed(),
                operation.left(),
                new JobEvent.Operation(operation.name(), operation.metadata()));
    }

    @Override
    public synchronized void stage(String stage, ChildCounts children, @Nullable Duration left) {
        flush();
        said();
        voice.children(stage, children, left);
    }

    @Override
    public void delta(String text) {
        try {
            // While Kafka does not take what is said, the answer is not read on.
            voice.awaitRoom();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        append(text);
    }

    private synchronized void append(String text) {
        held.append(text);
        long now = System.nanoTime();
        if (first || now - lastDelta >= interval) {
            flush();
        } else if (flush == null) {
            flush = timer.schedule(this::flush, interval - (now - lastDelta), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public synchronized void restart() {
        dropHeld();
        said();
        voice.restarted();
    }

    @Override
    public synchronized void waiting(WaitReason reason, Instant until) {
        flush();
        said();
        voice.waitingMeanwhile(reason, until);
    }

    @Override
    public synchronized void retrying(String reason, @Nullable Instant until) {
        flush();
        said();
        voice.retrying(reason, until);
    }

    /// Says the text that is held back.
    synchronized void flush() {
        if (!held.isEmpty()) {
            said();
            voice.delta(held.toString());
            first = false;
            lastDelta = System.nanoTime();
        }
        dropHeld();
    }

    /// Drops what is held back: after the end of a run nothing more is said for it.
    @Override
    public synchronized void close() {
        heartbeat.cancel(false);
        dropHeld();
    }

    private void dropHeld() {
        held.setLength(0);
        if (flush != null) {
            flush.cancel(false);
            flush = null;
        }
    }

    private void said() {
        lastWord = System.nanoTime();
    }

    private synchronized void beat(long silence) {
        if (System.nanoTime() - lastWord >= silence && !heartbeat.isCancelled()) {
            said();
            voice.heartbeat();
        }
    }
}
