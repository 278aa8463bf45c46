package dev.mmio.worker.handler.transcribe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobOutput.Artifact;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.media.MediaStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Remembers what steps of a job returned: in the journal, or in the media store if it is too much for that.
///
/// @param json writes and reads what is remembered
record Memory(JobContext context, MediaStore store, MessageJson json) {

    /// Well below `mmio.execution.max-step-value`, since quotation marks are escaped.
    private static final int LARGE = 100_000;

    /// One of both. Part of the stored form of a job: changing it is a migration.
    private record Kept(@Nullable String json, @Nullable Artifact stored) {}

    /// Does a step unless it is done, and returns what it returned. Names of steps are part of the stored form of a
    /// job.
    <T> T once(String name, Class<T> type, Callable<T> work) throws Exception {
        return read(context.steps().once(name, Kept.class, () -> keep(name, work.call())), type);
    }

    /// Returns what a step returned, or null if it is not done.
    <T> @Nullable T find(String name, Class<T> type) throws InterruptedException {
        var kept = context.steps().find(name, Kept.class);
        return kept == null ? null : read(kept, type);
    }

    private Kept keep(String name, Object value) throws InterruptedException {
        var bytes = json.writeValue(value);
        if (bytes.length <= LARGE) {
            return new Kept(new String(bytes, UTF_8), null);
        }
        return new Kept(null, store.store(context.jobId(), name + ".json", "application/json", bytes));
    }

    private <T> T read(Kept kept, Class<T> type) throws InterruptedException {
        if (kept.json != null) {
            return json.readValue(kept.json.getBytes(UTF_8), type);
        }
        if (kept.stored == null) {
            throw new IllegalStateException("a step remembers nothing");
        }
        try (var in = store.open(kept.stored)) {
            return json.readValue(in.readAllBytes(), type);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading what was remembered");
            }
            throw new JobException.Transient("what was remembered in the media store could not be read", e);
        }
    }
}
