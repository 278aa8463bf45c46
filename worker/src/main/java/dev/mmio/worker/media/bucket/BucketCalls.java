package dev.mmio.worker.media.bucket;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks buckets, whose providers neither heed an interruption nor agree on how to say what is wrong.
public final class BucketCalls {

    private static final Duration FOREVER = Duration.ofDays(365);

    /// Asks on a thread of its own: whoever asks may be interrupted at any time, and what is left of the call ends by
    /// itself.
    ///
    /// @throws NoSuchFileException if there is no such object, or no such bucket
    /// @throws java.nio.file.FileAlreadyExistsException if there is one where none may be
    /// @throws AccessDeniedException if the credentials do not suffice
    /// @throws IOException if it may go better later
    public static <T> T ask(Callable<T> call) throws IOException, InterruptedException {
        return ask(call, FOREVER);
    }

    /// Asks, but not forever.
    ///
    /// @param patience after which it has failed
    public static <T> T ask(Callable<T> call, Duration patience) throws IOException, InterruptedException {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().name("bucket").start(task);
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw BucketFaults.meaning(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer of the bucket within " + patience, e);
        } finally {
            task.cancel(true);
        }
    }

    private BucketCalls() {}
}
