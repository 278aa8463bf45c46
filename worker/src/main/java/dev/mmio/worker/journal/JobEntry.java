package dev.mmio.worker.journal;

import dev.mmio.message.JobId;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A job as it was accepted.
///
/// @param key the record's key, as received
/// @param value the record's bytes, as received
/// @param headers the record's headers, as received but for the trace, which goes on from the acceptance
/// @param fingerprint tells whether a second record with the same id asks for the same
/// @param createdAt timestamp of the record
/// @param offset where in the topic of jobs the record lies
/// @param acceptedAt when it was accepted
/// @param state how far it was when it was accepted
public record JobEntry(
        byte @Nullable [] key,
        byte[] value,
        Headers headers,
        String fingerprint,
        Instant createdAt,
        long offset,
        Instant acceptedAt,
        JobState state) {

    /// Returns the batch that the job is one of; null if it is by itself.
    public @Nullable JobId batch() {
        var batch = CloudEventHeaders.find(headers, MessageHeaders.BATCH);
        return batch != null && JobId.isValid(batch) ? new JobId(batch) : null;
    }

    /// Leaves out the bytes: requests are private.
    @Override
    public String toString() {
        return "JobEntry[" + value.length + " bytes]";
    }
}
