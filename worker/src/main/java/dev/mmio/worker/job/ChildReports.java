package dev.mmio.worker.job;

import dev.mmio.message.JobId;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads what jobs report that were sent out by others.
public interface ChildReports {

    /// Who is to hear of the jobs it sent out.
    ///
    /// @param job the job that sent them out
    /// @param partition to which they report
    /// @param gone tells whether the job has ended, or is somebody else's
    record Listener(JobId job, int partition, BooleanSupplier gone) {}

    /// Returns the end of a partition's reports.
    long end(int partition) throws InterruptedException;

    /// See [Children#since].
    News since(Listener listener, long place, int enough);

    /// See [Children#readAgain].
    void readAgain(Listener listener, long from, long upTo, Consumer<Report> reader) throws InterruptedException;
}
