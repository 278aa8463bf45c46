package dev.mmio.worker.job;

import dev.mmio.message.JobEvent.WaitReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the world how a job goes. Events are written soon, in order; only text waits, as long as Kafka is not there.
public interface Progress {

    /// Says that the work reached a stage, such as `fetch` or `generate`.
    void stage(String stage);

    /// Says how far the stage is.
    void stage(String stage, long done, long total);

    /// Says how far the stage is, where its steps are not alike.
    ///
    /// @param percent of the work
    /// @param left how long the rest is expected to take, if anybody can say
    void stage(String stage, double percent, long done, long total, @Nullable Duration left);

    /// Says how work is that goes on at Gemini.
    void stage(String stage, OperationProgress operation);

    /// Says how the jobs are that this one sent out, and what they used.
    ///
    /// @param left how long the rest is expected to take, if anybody can say
    void stage(String stage, ChildCounts children, @Nullable Duration left);

    /// Appends a piece to the answer. Small pieces are joined before they are told.
    void delta(String text);

    /// Takes back all deltas so far: the text starts again, as a new run.
    void restart();

    /// Says that the work waits for a moment, without giving up its slot.
    void waiting(WaitReason reason, Instant until);

    /// Says that something failed and is tried again; the attempt is counted.
    void retrying(String reason, @Nullable Instant until);
}
