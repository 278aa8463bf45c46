package dev.mmio.worker.job;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Remembers what the steps of a job returned, in the journal, across takeovers.
public interface Steps {

    /// Returns what the step returned when it first finished, in this life of the job or an earlier one;
    /// otherwise does it now. Returns only when the journal has the value, so a finished step is never
    /// paid for twice.
    ///
    /// @param name names the step within the job; part of the stored form, so renaming one is a migration
    /// @param type a record, string, number or boolean that JSON can carry
    <T> T once(String name, Class<T> type, Callable<T> work) throws Exception;

    /// Returns what the step returned when it finished, or null if it has not.
    <T> @Nullable T find(String name, Class<T> type);

    /// Notes how far something without steps is, in place of what was noted before by that name. Returns
    /// only when the journal has it. Each note is a record of the journal, so whoever notes often is to
    /// leave most of them out.
    ///
    /// @param name as of a step
    /// @param value as of a step
    void note(String name, Object value) throws InterruptedException, ExecutionException;

    /// Notes the same without waiting: the journal has it a moment later, unless the worker dies before.
    void noteSoon(String name, Object value);
}
