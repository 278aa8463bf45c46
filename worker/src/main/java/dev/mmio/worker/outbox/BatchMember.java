package dev.mmio.worker.outbox;

import dev.mmio.message.JobId;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Which job of which batch a job is, as the headers of its record tell. Producers may write any headers:
/// only the batch can tell whether they are true, by the seal.
///
/// @param index from 0
/// @param seal what shows the batch that it sent the job out
public record BatchMember(JobId batch, int index, String seal) {

    private static final int LONGEST_SEAL = 100;

    /// Returns null if it is one of none.
    public static @Nullable BatchMember of(Headers headers) {
        var batch = CloudEventHeaders.find(headers, MessageHeaders.BATCH);
        var index = CloudEventHeaders.find(headers, MessageHeaders.BATCH_INDEX);
        var seal = CloudEventHeaders.find(headers, MessageHeaders.BATCH_SEAL);
        if (batch == null || index == null || seal == null || seal.length() > LONGEST_SEAL) {
            return null;
        }
        return JobId.isValid(batch) && index.matches("\\d{1,9}")
                ? new BatchMember(new JobId(batch), Integer.parseInt(index), seal)
                : null;
    }

    /// Makes the fingerprint of a request that of a job of the batch: the same request by itself is another job.
    public String mark(String fingerprint) {
        return fingerprint + ending();
    }

    /// Tells whether a fingerprint is that of this job of the batch, whatever it asks.
    public boolean marked(String fingerprint) {
        return fingerprint.endsWith(ending());
    }

    private String ending() {
        return "/" + seal;
    }

    /// Leaves out the seal.
    @Override
    public String toString() {
        return "BatchMember[" + batch + ", " + index + "]";
    }
}
