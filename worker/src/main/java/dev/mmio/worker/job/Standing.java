package dev.mmio.worker.job;

import java.time.Instant;

/// Where a run stands: what it must know whose work is heard and seen outside of events and results.
public interface Standing {

    /// Returns the number of the job's partition, in every topic.
    int partition();

    /// Returns the number of the run, which is above that of every earlier one.
    int run();

    /// Returns when the job had been sent: when its producer wrote it, by its own clock, or when it was accepted, if
    /// that clock is ahead.
    Instant sentBy();

    /// Tells whether the partition is about to move: whoever works without an end should stop in good
    /// order.
    boolean isLeaving();

    /// Tells whether the job was cancelled or has expired, so that nobody will go on with it.
    boolean isOver();
}
