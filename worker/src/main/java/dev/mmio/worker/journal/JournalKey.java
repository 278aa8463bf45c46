package dev.mmio.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.JobId;
import org.jspecify.annotations.Nullable;

/// Key of a journal record: a job, or a step of it.
///
/// @param job the job
/// @param step name of the step, [#STATE] for the job's state, or null for the job's entry
record JournalKey(JobId job, @Nullable String step) {

    /// Stands where a step's name would; no step may be called so.
    static final String STATE = "#state";

    /// Not in the alphabet of job ids, so a key has one reading.
    private static final char SEPARATOR = '/';

    byte[] bytes() {
        return (step == null ? job.value() : job.value() + SEPARATOR + step).getBytes(UTF_8);
    }

    static JournalKey parse(byte[] key) {
        var text = new String(key, UTF_8);
        int at = text.indexOf(SEPARATOR);
        return at < 0
                ? new JournalKey(new JobId(text), null)
                : new JournalKey(new JobId(text.substring(0, at)), text.substring(at + 1));
    }
}
