package dev.mmio.worker.outbox;

import dev.mmio.message.JobId;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Which job of which batch a job is, as the headers of its record tell.
///
/// @param index from 0
record BatchMember(JobId batch, int index) {

    /// Returns null if it is one of none. Producers may write any headers, so they need not make sense.
    static @Nullable BatchMember of(Headers headers) {
        var batch = CloudEventHeaders.find(headers, MessageHeaders.BATCH);
        var index = CloudEventHeaders.find(headers, MessageHeaders.BATCH_INDEX);
        return batch != null && index != null && JobId.isValid(batch) && index.matches("\\d{1,9}")
                ? new BatchMember(new JobId(batch), Integer.parseInt(index))
                : null;
    }
}
