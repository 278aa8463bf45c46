package dev.mmio.worker.outbox;

import dev.mmio.message.JobId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// One stretch of time in which this worker owns a partition. A partition that is lost and comes back is a new tenure,
/// so what was to be said in the old one is never said in the new one.
public final class Tenure {

    private final int partition;
    private final Set<JobId> journaledStates;
    private long accepted;
    private volatile boolean closing;
    private volatile boolean ended;

    /// @param accepted offset up to which the jobs of the partition are accepted
    /// @param restored jobs that an earlier owner left, whose state may be in the journal
    public Tenure(int partition, long accepted, Collection<JobId> restored) {
        this.partition = partition;
        this.accepted = accepted;
        this.journaledStates = new HashSet<>(restored);
    }

    public int partition() {
        return partition;
    }

    /// Tells whether the worker must no longer act on the partition's jobs.
    public boolean hasEnded() {
        return ended;
    }

    public void end() {
        ended = true;
    }

    /// Lets no further run begin; what runs goes on until the end.
    public void close() {
        closing = true;
    }

    /// Tells whether runs may begin.
    public boolean isOpen() {
        return !closing && !ended;
    }

    /// Returns the offset to commit; only the writer asks.
    long accepted() {
        return accepted;
    }

    void acceptedUpTo(long offset) {
        accepted = Math.max(accepted, offset);
    }

    /// Returns the jobs whose state is in the journal by a record of its own; only the writer touches it.
    Set<JobId> journaledStates() {
        return journaledStates;
    }

    @Override
    public String toString() {
        return "partition " + partition + (ended ? " (ended)" : "");
    }
}
