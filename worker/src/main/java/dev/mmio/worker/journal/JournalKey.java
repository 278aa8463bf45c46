package dev.mmio.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.JobId;
import org.jspecify.annotations.Nullable;

/// Key of a journal record: a job, or a step of it. Records of daily limits belong to no job; see [JournalRecords].
///
/// @param job the job
/// @param step name of the step, [#STATE] for the job's state, or null for the job's entry
record JournalKey(JobId job, @Nullable String step) {

    /// Stands where a step's name would; no step may be called so.
    static final String STATE = "#state";

    /// Not in the alphabet of job ids, so a key has one reading.
    private static final char SEPARATOR = '/';

    /// Begins as no job id does.
    private static final String LIMIT = SEPARATOR + "#limit/";

    byte[] bytes() {
        return (step == null ? job.value() : job.value() + SEPARATOR + step).getBytes(UTF_8);
    }

    /// Returns the name of the daily limit that a record is of, or null if it is of a job.
    static @Nullable String limitOf(byte[] key) {
        var text = new String(key, UTF_8);
        return text.startsWith(LIMIT) ? text.substring(LIMIT.length()) : null;
    }

    /// Returns the key of a daily limit.
    static byte[] ofLimit(String name) {
        return (LIMIT + name).getBytes(UTF_8);
    }

    static JournalKey parse(byte[] key) {
        var text = new String(key, UTF_8);
        int at = text.indexOf(SEPARATOR);
        return at < 0
                ? new JournalKey(new JobId(text), null)
                : new JournalKey(new JobId(text.substring(0, at)), text.substring(at + 1));
    }
}
