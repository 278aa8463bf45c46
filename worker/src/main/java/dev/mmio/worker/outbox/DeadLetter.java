package dev.mmio.worker.outbox;

import dev.mmio.worker.journal.JobEntry;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A record as it was received, to be kept because it could not be done.
///
/// @param key its key, if it had one
/// @param value its bytes
/// @param uri where its bytes lie instead, if they are too large for a topic
/// @param headers its headers
/// @param offset where in the topic of jobs it lies
/// @param timestamp its timestamp, in milliseconds since 1970
public record DeadLetter(
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable String uri,
        Headers headers,
        long offset,
        long timestamp) {

    /// Makes the letter of a job that was accepted, and so is not too large.
    public static DeadLetter of(JobEntry entry) {
        return new DeadLetter(
                entry.key(),
                entry.value(),
                null,
                entry.headers(),
                entry.offset(),
                entry.createdAt().toEpochMilli());
    }

    /// Returns the letter with the headers that what is said of its job goes on with.
    DeadLetter following(Headers carried) {
        return new DeadLetter(key, value, uri, carried, offset, timestamp);
    }

    /// Leaves out the bytes: requests are private.
    @Override
    public String toString() {
        return "DeadLetter[" + (value == null ? 0 : value.length) + " bytes]";
    }
}
