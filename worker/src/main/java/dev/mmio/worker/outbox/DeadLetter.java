package dev.mmio.worker.outbox;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A record as it was received, to be kept because it could not be done.
///
/// @param key its key, if it had one
/// @param value its bytes
/// @param headers its headers
/// @param offset where in the topic of jobs it lies
/// @param timestamp its timestamp, in milliseconds since 1970
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers headers, long offset, long timestamp) {

    /// Leaves out the bytes: requests are private.
    @Override
    public String toString() {
        return "DeadLetter[" + (value == null ? 0 : value.length) + " bytes]";
    }
}
