package dev.mmio.worker.job;

import dev.mmio.message.JobEvent.WaitReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the world how a job goes. Events are written soon, in order; only text waits, as long as Kafka is not there.
public interface Progress {

    /// Says that the work reached a stage, such as `fetch` or `generate`.
    void stage(String stage);

    /// Says how far the stage is.
    void stage(String stage, long done, long total);

    /// Appends a piece to the answer. Small pieces are joined before they are told.
    void delta(String text);

    /// Takes back all deltas so far: the text starts again, as a new run.
    void restart();

    /// Says that the work waits for a moment, without giving up its slot.
    void waiting(WaitReason reason, Instant until);

    /// Says that something failed and is tried again; the attempt is counted.
    void retrying(String reason, @Nullable Instant until);
}
