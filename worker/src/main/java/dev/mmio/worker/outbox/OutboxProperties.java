package dev.mmio.worker.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Settings of what the worker writes to Kafka.
///
/// @param transactionTimeout how long the broker waits for a worker in the middle of a transaction; takeover does not
///     wait for it, since it fences
/// @param linger how long after a transaction the next one begins if nobody waits for what it would write, such as
///     pieces of an answer; what somebody waits for begins one at once
/// @param batchSize most statements in one transaction
/// @param batchBytes most bytes in one transaction
/// @param bufferBytes most bytes waiting to be written; who says more must wait
/// @param proofOfMembership how long a committed transaction proves that our partitions are ours; below the session
///     timeout less a heartbeat. Without proof no step that costs money starts
/// @param inlineLimit outputs larger than this go to the media store and are referred to
/// @param maxRecordSize largest record the worker writes; above the largest job with its headers
@ConfigurationProperties("mmio.outbox")
public record OutboxProperties(
        @DefaultValue("PT5M") Duration transactionTimeout,
        @DefaultValue("PT0.025S") Duration linger,
        @DefaultValue("4000") int batchSize,
        @DefaultValue("8MB") DataSize batchBytes,
        @DefaultValue("32MB") DataSize bufferBytes,
        @DefaultValue("PT4S") Duration proofOfMembership,
        @DefaultValue("256KB") DataSize inlineLimit,
        @DefaultValue("16MB") DataSize maxRecordSize) {

    public OutboxProperties {
        if (batchSize < 1 || batchBytes.toBytes() < 1 || bufferBytes.toBytes() < 1) {
            throw new IllegalArgumentException("mmio.outbox.batch-size, mmio.outbox.batch-bytes and"
                    + " mmio.outbox.buffer-bytes must be at least 1");
        }
        if (linger.isNegative() || !transactionTimeout.isPositive() || !proofOfMembership.isPositive()) {
            throw new IllegalArgumentException("mmio.outbox.linger must not be below 0,"
                    + " mmio.outbox.transaction-timeout and mmio.outbox.proof-of-membership must be above 0");
        }
        if (inlineLimit.compareTo(maxRecordSize) >= 0) {
            throw new IllegalArgumentException("mmio.outbox.inline-limit must be below mmio.outbox.max-record-size");
        }
    }
}
