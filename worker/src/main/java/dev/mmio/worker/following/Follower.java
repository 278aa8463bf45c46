package dev.mmio.worker.following;

import dev.mmio.message.JobId;

/// A job that follows its partition of a topic.
public interface Follower {

    JobId job();

    int partition();

    /// Returns the offset of the first record that it has not heard yet.
    long next();

    /// Tells whether it hears nothing more. Asked now and then.
    boolean isGone();
}
