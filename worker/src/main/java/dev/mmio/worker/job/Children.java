package dev.mmio.worker.job;

import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// The jobs that a job sends out, and what becomes of them. Each of them reports its end, with its last word, to a
/// stream that the owner of the job reads; places in it outlive this worker.
public interface Children {

    /// Returns the place after which the reports of jobs will stand that are sent out from now on.
    long end() throws InterruptedException;

    /// Returns what was reported since a place, as far as it was read. If more comes the job is woken, a second later
    /// or once there is enough.
    ///
    /// @param place up to which the journal knows
    /// @param enough so many reports are worth a look at once
    News since(long place, int enough);

    /// Journals a value under a name, in place of the former one, and sends jobs out: both or neither. Returns when the
    /// journal has it.
    void note(String name, Object value, Dispatch dispatch) throws InterruptedException, ExecutionException;

    /// Reads reports again, whole.
    ///
    /// @param from the place after which they stand
    /// @param upTo the place up to which they stand
    void readAgain(long from, long upTo, Consumer<Report> reader) throws InterruptedException;
}
